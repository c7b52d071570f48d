<?xml version="1.0" encoding="UTF-8"?>
<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon" xmlns:syrinx="urn:syrinx:pronunciation-lexicon" alphabet="ipa" xml:lang="en-US">
  <lexeme syrinx:case-sensitive="false" syrinx:word-boundaries="false"><grapheme>on</grapheme><grapheme>AT&amp;T</grapheme><alias>x 5</alias></lexeme>
  <lexeme><grapheme>lexeme</grapheme><phoneme>/ˈlɛksiːm/</phoneme></lexeme>
  <lexeme><grapheme>alias</grapheme><phoneme alphabet="x-cmu-arpabet" prefer="true">EY1 L IY0 AH0 S</phoneme><alias/></lexeme>
</lexicon>
