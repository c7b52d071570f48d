import FoundationEssentials
import SyrinxArchive

/// Office Open XML for word processors: the fewest parts that a document of A4 with styles and page numbers has.
///
/// ECMA-376, part 1, 11 (the parts) and 17 (what is in them).
struct DOCX {
    var document: TranscriptDocument
    var made: Date

    func bytes() throws(ArchiveError) -> [UInt8] {
        let zip = try ZipWriter()
        var bytes: [UInt8] = []
        for (name, text) in parts {
            let part = Array((DOCXParts.declaration + text).utf8)
            bytes += try zip.begin(name, size: part.count, modified: made)
            bytes += try zip.add(part)
        }
        return bytes + (try zip.finish())
    }

    /// The list of content types first, as readers that look at the beginning alone expect.
    private var parts: [(name: String, text: String)] {
        [
            ("[Content_Types].xml", DOCXParts.contentTypes),
            ("_rels/.rels", DOCXParts.relationships),
            ("docProps/core.xml", properties),
            ("word/document.xml", body),
            ("word/_rels/document.xml.rels", DOCXParts.documentRelationships),
            ("word/styles.xml", DOCXParts.styles),
            ("word/footer1.xml", DOCXParts.footer),
        ]
    }

    private var properties: String {
        let date = made.ISO8601Format()
        return """
            <cp:coreProperties \
            xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" \
            xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" \
            xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\
            <dc:title>\(document.title.escaped)</dc:title>\
            <dc:language>\(document.languageCode.escaped)</dc:language>\
            <dcterms:created xsi:type="dcterms:W3CDTF">\(date)</dcterms:created>\
            </cp:coreProperties>
            """
    }

    private var body: String {
        let paragraphs = document.paragraphs.map(paragraph).joined()
        return """
            <w:document \(DOCXParts.namespaces)><w:body>\
            \(styled("Title", run(document.title)))\(paragraphs)\
            <w:sectPr><w:footerReference w:type="default" r:id="rId2"/>\
            <w:pgSz w:w="11906" w:h="16838"/>\
            <w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" \
            w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>\
            </w:body></w:document>
            """
    }

    private func paragraph(_ paragraph: TranscriptDocument.Paragraph) -> String {
        let speaker = paragraph.speaker.map { run($0) }
        let time = paragraph.time.map { run((speaker == nil ? "" : " ") + $0, style: "Time") }
        let label = [speaker, time].compactMap(\.self).joined()
        return (label.isEmpty ? "" : styled("Heading1", label)) + styled("Normal", run(paragraph.text))
    }

    private func styled(_ style: String, _ runs: String) -> String {
        let direction = document.isRightToLeft ? "<w:bidi/>" : ""
        return "<w:p><w:pPr><w:pStyle w:val=\"\(style)\"/>\(direction)</w:pPr>\(runs)</w:p>"
    }

    private func run(_ text: String, style: String? = nil) -> String {
        let style = style.map { "<w:rStyle w:val=\"\($0)\"/>" } ?? ""
        let direction = document.isRightToLeft ? "<w:rtl/>" : ""
        return "<w:r><w:rPr>\(style)\(direction)</w:rPr><w:t xml:space=\"preserve\">\(text.escaped)</w:t></w:r>"
    }
}
