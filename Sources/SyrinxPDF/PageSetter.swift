import CPango
import FoundationEssentials

/// Sets paragraphs line by line on pages that cairo writes as PDF.
///
/// Used by one task, for one document.
final class PageSetter {
    /// Where cairo leaves what it made.
    fileprivate final class Output {
        var bytes: [UInt8] = []
    }

    // Points; A4 is 210 by 297 millimetres.
    private static let width = 595.276
    private static let height = 841.89
    private static let margin = 56.7
    private static let bottom = height - margin
    /// Space between lines, in sizes of the font.
    private static let leading = 0.2

    private let output = Output()
    private let surface: OpaquePointer
    private let canvas: OpaquePointer
    /// A map of its own: Pango shares no font map between threads.
    private let fonts: UnsafeMutablePointer<PangoFontMap>
    private let context: OpaquePointer
    private var y = margin
    private var page = 1

    init(_ document: PDFDocument) throws(PDFError) {
        guard let fonts = pango_cairo_font_map_new(), let context = pango_font_map_create_context(fonts) else {
            throw .system("pango_cairo_font_map_new", 0)
        }
        let closure = Unmanaged.passUnretained(output).toOpaque()
        guard let surface = cairo_pdf_surface_create_for_stream(takeBytes, closure, Self.width, Self.height),
            let canvas = cairo_create(surface)
        else { throw .system("cairo_pdf_surface_create_for_stream", 0) }
        self.fonts = fonts
        self.context = context
        self.surface = surface
        self.canvas = canvas
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, document.title)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, document.made.ISO8601Format())
        pango_context_set_language(context, pango_language_from_string(document.language))
        pango_cairo_update_context(canvas, context)
        try check("cairo_create")
        let font = pango_font_description_from_string("Sans 10")
        defer { pango_font_description_free(font) }
        // Pango ends the process over a text that it has no font for at all.
        guard let found = pango_font_map_load_font(fonts, context, font) else { throw .noFonts }
        g_object_unref(found)
    }

    deinit {
        cairo_destroy(canvas)
        cairo_surface_destroy(surface)
        g_object_unref(UnsafeMutableRawPointer(context))
        g_object_unref(fonts)
    }

    /// Sets a paragraph below the last, on as many pages as it needs.
    func add(_ block: PDFDocument.Block) throws(PDFError) {
        let layout = layout(block.text, size: block.style.size, isBold: block.style.isBold)
        defer { g_object_unref(UnsafeMutableRawPointer(layout)) }
        if y > Self.margin { y += block.style.spaceBefore }
        let lines = pango_layout_get_iter(layout)
        defer { pango_layout_iter_free(lines) }
        repeat {
            var box = PangoRectangle()
            pango_layout_iter_get_line_extents(lines, nil, &box)
            let height = points(box.height)
            if y > Self.margin, y + height + block.style.keptBelow > Self.bottom { turn() }
            cairo_move_to(
                canvas,
                Self.margin + points(box.x),
                y + points(pango_layout_iter_get_baseline(lines) - box.y)
            )
            pango_cairo_show_layout_line(canvas, pango_layout_iter_get_line_readonly(lines))
            y += height + block.style.size * Self.leading
        } while pango_layout_iter_next_line(lines) != 0
        try check("pango_cairo_show_layout_line")
    }

    /// Ends the last page and the document.
    func finish() throws(PDFError) -> [UInt8] {
        turn()
        cairo_surface_finish(surface)
        try check("cairo_surface_finish")
        return output.bytes
    }

    /// Numbers the page and goes on to the next.
    private func turn() {
        let number = layout("\(page)", size: 9, isBold: false)
        defer { g_object_unref(UnsafeMutableRawPointer(number)) }
        pango_layout_set_alignment(number, PANGO_ALIGN_CENTER)
        cairo_move_to(canvas, Self.margin, Self.height - Self.margin * 0.65)
        pango_cairo_show_layout(canvas, number)
        cairo_show_page(canvas)
        page += 1
        y = Self.margin
    }

    private func layout(_ text: String, size: Double, isBold: Bool) -> OpaquePointer {
        // GLib ends the process when it has no memory, so there is always one.
        let layout = pango_layout_new(context) as OpaquePointer
        let font = pango_font_description_from_string("Sans")
        defer { pango_font_description_free(font) }
        pango_font_description_set_absolute_size(font, size * Double(PANGO_SCALE))
        pango_font_description_set_weight(font, isBold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL)
        pango_layout_set_font_description(layout, font)
        pango_layout_set_width(layout, Int32((Self.width - 2 * Self.margin) * Double(PANGO_SCALE)))
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
        // A zero would end the text for C.
        pango_layout_set_text(layout, String(text.unicodeScalars.filter { $0 != "\0" }), -1)
        return layout
    }

    private func points(_ units: Int32) -> Double { Double(units) / Double(PANGO_SCALE) }

    private func check(_ function: String) throws(PDFError) {
        let (canvas, surface) = (cairo_status(canvas), cairo_surface_status(surface))
        guard canvas == CAIRO_STATUS_SUCCESS else { throw .system(function, Int(canvas.rawValue)) }
        guard surface == CAIRO_STATUS_SUCCESS else { throw .system(function, Int(surface.rawValue)) }
    }
}

private func takeBytes(
    _ output: UnsafeMutableRawPointer?,
    _ bytes: UnsafePointer<UInt8>?,
    _ count: UInt32
) -> cairo_status_t {
    guard let output else { return CAIRO_STATUS_WRITE_ERROR }
    Unmanaged<PageSetter.Output>.fromOpaque(output).takeUnretainedValue().bytes += UnsafeBufferPointer(
        start: bytes,
        count: Int(count)
    )
    return CAIRO_STATUS_SUCCESS
}
