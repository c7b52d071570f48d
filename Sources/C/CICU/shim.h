#pragma once
#include <unicode/utrans.h>
#include <unicode/uchar.h>
