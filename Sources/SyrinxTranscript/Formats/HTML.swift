/// A page of HTML that needs nothing but itself.
struct HTML {
    var document: TranscriptDocument

    func text() -> String {
        let direction = document.isRightToLeft ? " dir=\"rtl\"" : ""
        return """
            <!DOCTYPE html>
            <html lang="\(document.languageCode.escaped)"\(direction)>
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(document.title.escaped)</title>
            <style>
            body { max-width: 42em; margin: 2em auto; padding: 0 1em; font: 1em/1.5 sans-serif; }
            .label { margin: 1.5em 0 0; }
            .text { margin: 0 0 1em; }
            .speaker { font-weight: bold; }
            time { color: #666; font-size: 0.85em; }
            </style>
            </head>
            <body>
            <h1>\(document.title.escaped)</h1>
            \(document.paragraphs.map(paragraph).joined())</body>
            </html>

            """
    }

    private func paragraph(_ paragraph: TranscriptDocument.Paragraph) -> String {
        let speaker = paragraph.speaker.map { "<span class=\"speaker\">\($0.escaped)</span>" }
        let time = paragraph.time.map { "<time>\($0)</time>" }
        let label = [speaker, time].compactMap(\.self).joined(separator: " ")
        let head = label.isEmpty ? "" : "<p class=\"label\">\(label)</p>\n"
        return head + "<p class=\"text\">\(paragraph.text.escaped)</p>\n"
    }
}
