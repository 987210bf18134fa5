/// A square diagram of two shares, drawn as SVG.
struct ShareChart {
  /// The values at the right and the upper end of the axes.
  let (maximumX, maximumY): (Double, Double)
  let (labelX, labelY): (String, String)

  private static let (size, left, top) = (280.0, 52.0, 10.0)

  func x(_ value: Double) -> Double { Self.left + min(max(value / maximumX, 0), 1) * Self.size }
  func y(_ value: Double) -> Double { Self.top + (1 - min(max(value / maximumY, 0), 1)) * Self.size }

  /// The axes, their numbers and what is drawn between them.
  func svg(_ content: String) -> String {
    let (right, bottom) = (Self.left + Self.size, Self.top + Self.size)
    let ticks = (0...4).map { step -> String in
      let share = Double(step) / 4
      let (atX, atY) = (x(share * maximumX), y(share * maximumY))
      return """
        <path d="M\(atX) \(bottom)v5M\(Self.left) \(atY)h-5" stroke="#1b1f24"/>\
        <text x="\(atX)" y="\(bottom + 18)" text-anchor="middle">\((100 * share * maximumX).rounded(places: 1))</text>\
        <text x="\(Self.left - 8)" y="\(atY + 4)" text-anchor="end">\((100 * share * maximumY).rounded(places: 1))</text>
        """
    }
    return """
      <svg viewBox="0 0 \(right + 26) \(bottom + 40)" width="380" role="img">\
      <path d="M\(Self.left) \(Self.top)v\(Self.size)h\(Self.size)" fill="none" stroke="#1b1f24"/>\(ticks.joined())\
      <text x="\((Self.left + right) / 2)" y="\(bottom + 36)" text-anchor="middle">\(labelX)</text>\
      <text transform="translate(12 \((Self.top + bottom) / 2)) rotate(-90)" text-anchor="middle">\(labelY)</text>\
      \(content)</svg>
      """
  }
}

/// Error among what is read against the share that is read, for every threshold.
struct ReadRateChart {
  let svg: String

  init(_ items: [EvaluatedItem]) {
    let points = ReadRate.curve(items)
    let most = points.map(\.errorRate).max() ?? 0
    let chart = ShareChart(
      maximumX: 1, maximumY: max(0.02, most * 1.1), labelX: "read, % of all",
      labelY: "wrong, % of what is read")
    let line = points.map { "\(chart.x($0.readRate)),\(chart.y($0.errorRate))" }.joined(separator: " ")
    let goal = chart.y(0.01)
    svg = chart.svg(
      """
      <path d="M\(chart.x(0)) \(goal)H\(chart.x(1))" stroke="#8a929b" stroke-dasharray="4 4"/>\
      <polyline points="\(line)" fill="none" stroke="#1e5ad0" stroke-width="2"/>
      """)
  }
}

/// Share of right readings against their confidence.
struct ReliabilityChart {
  let svg: String

  init(_ items: [EvaluatedItem], bins: Int = 10) {
    let chart = ShareChart(maximumX: 1, maximumY: 1, labelX: "confidence, %", labelY: "right, %")
    let dots = CalibrationError.bins(items, count: bins).map { bin in
      let radius = 2 + 16 * (Double(bin.count) / Double(max(items.count, 1))).squareRoot()
      return """
        <circle cx="\(chart.x(bin.confidence))" cy="\(chart.y(bin.accuracy))" r="\(radius)" fill="#1e5ad0" \
        fill-opacity=".6"><title>\(bin.count) readings</title></circle>
        """
    }
    svg = chart.svg(
      """
      <path d="M\(chart.x(0)) \(chart.y(0))L\(chart.x(1)) \(chart.y(1))" stroke="#8a929b" stroke-dasharray="4 4"/>\
      \(dots.joined())
      """)
  }
}

/// Which character of a label was read as which.
struct ConfusionMatrix {
  let html: String

  init(_ items: [EvaluatedItem]) {
    var counts: [EditDistance.Pair: Int] = [:]
    for item in items {
      for pair in EditDistance(label: item.label, text: item.text).pairs { counts[pair, default: 0] += 1 }
    }
    let characters = Set(counts.keys.flatMap { [$0.label, $0.text] }.compactMap { $0 }).sorted()
    let classes: [Character?] = characters.map { $0 } + [nil]
    func name(_ character: Character?, none: String) -> String {
      character.map { ReportPage.escaped(String($0)) } ?? none
    }
    let head = classes.map { "<th>\(name($0, none: "left out"))</th>" }.joined()
    let rows = classes.map { label in
      let cells = classes.map { text in
        let count = counts[EditDistance.Pair(label: label, text: text)] ?? 0
        return "<td\(label == text ? " class=\"right\"" : "")>\(count == 0 ? "" : String(count))</td>"
      }
      return "<tr><th>\(name(label, none: "added"))</th>\(cells.joined())</tr>"
    }
    html = """
      <p>Rows are what stands there, columns what was read.</p>
      <table class="matrix"><tr><th></th>\(head)</tr>\(rows.joined())</table>
      """
  }
}
