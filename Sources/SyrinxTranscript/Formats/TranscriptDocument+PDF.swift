import FoundationEssentials
import SyrinxPDF

extension TranscriptDocument {
    /// The document as pages of A4.
    func pdf(made: Date) throws(PDFError) -> [UInt8] {
        var blocks = [PDFDocument.Block(title, .title)]
        for paragraph in paragraphs {
            let label = [paragraph.speaker, paragraph.time].compactMap(\.self).joined(separator: "  ")
            if !label.isEmpty { blocks.append(PDFDocument.Block(label, .heading)) }
            blocks.append(PDFDocument.Block(paragraph.text, .body))
        }
        return try PDFDocument(title: title, language: languageCode, made: made, blocks: blocks).bytes()
    }
}
