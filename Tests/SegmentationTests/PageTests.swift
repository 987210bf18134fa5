import Imaging
import Segmentation
import Testing

/// Documents drawn for the purpose, black on white where nothing else is said.
private struct Sheet {
  var picture: ColourImage

  init(width: Int, height: Int) {
    picture = ColourImage(width: width, height: height, filledWith: .white)
  }

  mutating func box(_ rect: PixelRect) throws {
    try picture.drawRectangle(rect, colour: .black, thickness: 2)
  }

  mutating func write(_ text: String, x: Int, y: Int, height: Int = 24) throws {
    try picture.drawText(text, x: x, y: y, height: height, colour: .black)
  }

  mutating func cells(_ count: Int, pitch: Int, x: Int, y: Int, height: Int) throws {
    for place in 0..<count {
      try box(PixelRect(x: x + place * pitch, y: y, width: pitch + 1, height: height))
    }
  }

  /// A rule with teeth on it.
  mutating func openCells(_ count: Int, pitch: Int, x: Int, y: Int) throws {
    let end = x + count * pitch
    try picture.drawLine(from: (x, y), to: (end, y), colour: .black, thickness: 2)
    for tooth in stride(from: x, through: end, by: pitch) {
      try picture.drawLine(from: (tooth, y - 14), to: (tooth, y), colour: .black, thickness: 2)
    }
  }

  var grey: GreyImage { GreyImage(picture) }

  /// Lines of an address, a heading far above.
  static func letter() throws -> Sheet {
    var sheet = Sheet(width: 900, height: 600)
    try sheet.write("FROM ELSEWHERE", x: 60, y: 60, height: 14)
    try sheet.write("KARI NORDMANN", x: 400, y: 360)
    try sheet.write("STORGATA 12 B", x: 400, y: 410)
    try sheet.write("0151  OSLO", x: 400, y: 460)
    return sheet
  }
}

@Suite struct PageTests {
  /// More small letters reach up than hang down; capitals and digits do neither.
  @Test func lettersTellWhichWayUpAPageStands() throws {
    var sheet = Sheet(width: 900, height: 400)
    try sheet.write("mountains are seen from a window", x: 60, y: 120, height: 30)
    try sheet.write("another summer with warm weather", x: 60, y: 220, height: 30)
    let upright = try PageLayout(of: sheet.grey).letterUprightness
    let onItsHead = try PageLayout(of: sheet.grey.rotated(quarterTurns: 2)).letterUprightness
    #expect(upright > 1.5 && onItsHead < -1.5, "\(upright) \(onItsHead)")
    #expect(abs(try PageLayout(of: Sheet.letter().grey).letterUprightness) < 1)
  }

  /// Bars of a postal code in bars reach up or hang down as letters do.
  @Test func barsSayNothingOfWhichWayUpAPageStands() throws {
    var sheet = Sheet(width: 900, height: 600)
    for place in 0..<40 {
      let (top, bottom) = [(500, 524), (500, 524), (500, 532), (500, 524), (500, 532)][place % 5]
      let x = 300 + 8 * place
      try sheet.picture.drawLine(from: (x, top), to: (x, bottom), colour: .black, thickness: 3)
    }
    #expect(try PageLayout(of: sheet.grey).letterUprightness == 0)
  }

  @Test func sheetOnADarkTableIsCutOut() throws {
    let sheet = try Sheet.letter().grey
    let corners = [(90, 70), (1010, 130), (980, 760), (60, 690)].map { Point(x: $0.0, y: $0.1) }
    let flat = [(0, 0), (899, 0), (899, 599), (0, 599)].map { Point(x: $0.0, y: $0.1) }
    let map = try #require(Perspective(from: flat, to: corners))
    let photo = try sheet.warped(by: map, width: 1100, height: 840, border: .constant(40))
    let page = try Page(of: photo)
    let (right, bottom) = (Double(page.image.width), Double(page.image.height))
    let targets = [(0, 0), (right, 0), (right, bottom), (0, bottom)].map { Point(x: $0.0, y: $0.1) }
    for (corner, target) in zip(corners, targets) {
      let found = page.placement.applied(to: corner)
      #expect(abs(found.x - target.x) < 12 && abs(found.y - target.y) < 12)
    }
  }

  @Test(arguments: [-5.0, 3]) func rowsAreSetLevel(degrees: Double) throws {
    let sheet = try Sheet.letter().grey
    let turn = AffineTransform.rotation(degrees: degrees, about: Point(x: 450, y: 300))
    let page = try Page(of: try sheet.warped(by: turn, width: 900, height: 600, border: .constant(255)))
    let (left, far) = (Point(x: 400, y: 460), Point(x: 700, y: 460))
    let ends = [left, far].map { page.placement.applied(to: turn.applied(to: $0)) }
    #expect(abs(ends[0].y - ends[1].y) < 3)
  }

  @Test func quarterTurnsKeepTheirPlaces() throws {
    let page = try Page(of: try Sheet.letter().grey)
    for quarters in 0..<4 {
      let turned = try page.turned(quarters)
      let part = PixelRect(x: 30, y: 20, width: 60, height: 40)
      let picture = turned.pictureBox(of: part)
      let there = turned.placement.applied(to: Point(x: picture.midX, y: picture.midY))
      #expect(abs(there.x - part.midX) < 3 && abs(there.y - part.midY) < 3)
    }
  }

  @Test func aFieldWithMarginsIsNoDocument() throws {
    var line = Sheet(width: 600, height: 300)
    try line.write("12345", x: 200, y: 160, height: 40)
    #expect(try PageLayout(ofDocument: line.grey) == nil)
    #expect(try PageLayout(ofDocument: try Sheet.letter().grey) != nil)
  }

  /// Ink that is a sixth darker than the paper: with nothing darker on it the page still is one, but grain alone is none.
  @Test func aLetterInPencilIsADocument() throws {
    var (pale, grain) = (try Sheet.letter().grey, GreyImage(width: 900, height: 600, filledWith: 200))
    for at in pale.pixels.indices { pale.pixels[at] = 165 + pale.pixels[at] / 7 }
    for at in grain.pixels.indices { grain.pixels[at] -= UInt8(at * 7919 % 31) }
    #expect(try PageLayout(ofDocument: pale) == nil)
    #expect(try PageLayout(ofDocument: pale, fainterInk: [.aboveGrain]) != nil)
    #expect(try PageLayout(ofDocument: grain, fainterInk: [.aboveGrain]) == nil)
  }
}

@Suite struct PageLayoutTests {
  @Test func linesStandInBlocks() throws {
    let layout = try PageLayout(of: try Sheet.letter().grey)
    let blocks = layout.blocks.map(\.rows.count).sorted()
    #expect(blocks == [1, 3])
  }

  @Test func whatIsPrintedBesideAnAddressIsNoLineOfIt() throws {
    var sheet = try Sheet.letter()
    try sheet.write("R 12 34 56", x: 240, y: 380, height: 12)
    try sheet.write("78 90 12 NO", x: 240, y: 430, height: 12)
    let blocks = try PageLayout(of: sheet.grey).blocks
    #expect(blocks.contains { $0.rows.count == 3 && $0.box.x > 390 })
  }

  @Test func aStampsLinesAreNoneOfTheAddressBelow() throws {
    var sheet = try Sheet.letter()
    for (place, text) in ["NORGE", "BREV", "INNLAND"].enumerated() {
      try sheet.write(text, x: 480, y: 200 + 32 * place)
    }
    let blocks = try PageLayout(of: sheet.grey).blocks
    #expect(blocks.contains { $0.rows.count == 3 && $0.box.y > 320 })
  }

  @Test func linesBeginAtOneEdgeUnlessThePageIsUpsideDown() throws {
    func evenness(_ page: GreyImage) throws -> [Double] {
      try PageLayout(of: page).blocks.filter { $0.rows.count == 3 }.map(\.beginsEvenly)
    }
    let page = try Sheet.letter().grey
    let (upright, turned) = (try evenness(page), try evenness(page.rotated(quarterTurns: 2)))
    #expect(upright.count == 1 && upright.allSatisfy { $0 > 0.3 })
    #expect(turned.count == 1 && turned.allSatisfy { $0 < -0.3 })
  }

  @Test func codesAreSpansOfTheirLine() throws {
    let layout = try PageLayout(of: try Sheet.letter().grey)
    let row = try #require(layout.rows.first { $0.box.contains(x: 480, y: 450) })
    let spans = row.spans(gap: 0.3, widths: 1...11)
    let code = try #require(spans.first { $0.gapBefore == .infinity && $0.pieces.count == 4 })
    #expect(code.box.x < 410 && code.box.maxX < 520 && code.gapAfter > 0.5)
    #expect(code.before.isEmpty && code.after.count == 4)
  }

  @Test(arguments: ["N-0151", "N 0151", "FI0151"]) func codesMayBeginBehindALetterOrTwo(text: String) throws {
    var sheet = Sheet(width: 900, height: 600)
    try sheet.write(text + "   OSLO", x: 400, y: 460)
    let row = try #require(try PageLayout(of: sheet.grey).rows.first)
    let codes = row.spans(gap: 0.3, widths: 1...11, hasPrefixes: true).filter {
      $0.pieces.count == 4 && $0.after.count == 4
    }
    #expect(codes.count == 1 && codes.allSatisfy(\.isBehindPrefix))
  }

  @Test func aNumberBehindAWordIsBehindNoPrefix() throws {
    var sheet = Sheet(width: 900, height: 600)
    try sheet.write("BOX  2184", x: 400, y: 460)
    let row = try #require(try PageLayout(of: sheet.grey).rows.first)
    let number = try #require(
      row.spans(gap: 0.3, widths: 1...11, hasPrefixes: true).first { $0.before.count == 3 })
    #expect(!number.isBehindPrefix)
  }

  /// All digits joined, as in a hurried hand: the word is one piece of ink.
  @Test func joinedWritingMakesRowsAndCodes() throws {
    var sheet = Sheet(width: 900, height: 600)
    for (y, words) in [(360, [400, 560]), (410, [400, 600]), (460, [400, 540])] {
      for x in words {
        for leg in 0..<5 {
          let left = (x + 20 * leg, y)
          try sheet.picture.drawLine(from: left, to: (left.0 + 10, y - 24), colour: .black, thickness: 3)
          try sheet.picture.drawLine(
            from: (left.0 + 10, y - 24), to: (left.0 + 20, y), colour: .black, thickness: 3)
        }
      }
    }
    let block = try #require(try PageLayout(of: sheet.grey).blocks.first)
    #expect(block.rows.map(\.pieces.count) == [2, 2, 2])
    let spans = block.rows[2].spans(gap: 0.3, widths: 1...11)
    #expect(spans.contains { $0.pieces.count == 1 && $0.before.isEmpty && $0.after.count == 1 })
  }

  @Test func whatIsFreeRoundALineEndsAtItsNeighbours() throws {
    let layout = try PageLayout(of: try Sheet.letter().grey)
    let rows = try #require(layout.blocks.first { $0.rows.count == 3 }).rows
    let free = layout.clearance(over: rows[1].box)
    #expect(abs(free.above - Double(rows[1].box.y - rows[0].box.maxY)) <= 2)
    #expect(abs(free.below - Double(rows[2].box.y - rows[1].box.maxY)) <= 2)
    #expect(layout.clearance(over: rows[2].box).below == .infinity)
  }

  @Test func pencilIsInkOnSmoothPaperAndGrainIsNone() throws {
    var image = GreyImage(width: 900, height: 600, filledWith: 230)
    for column in stride(from: 300, to: 500, by: 20) {
      for y in 300..<330 { for x in column..<column + 4 { image[x, y] = 188 } }
    }
    func pieces(_ page: GreyImage, _ level: InkLevel) throws -> Int {
      try PageLayout(of: page, level).rows.reduce(0) { $0 + $1.pieces.count }
    }
    #expect(try pieces(image, .strong) == 0)
    #expect(try pieces(image, .aboveGrain) == 10)
    let rough = Scribbles.noisy(GreyImage(width: 900, height: 600, filledWith: 200), amount: 40)
    #expect(try pieces(rough, .aboveGrain) == pieces(rough, .strong))
  }

  @Test func inkIsMeasuredPartByPart() throws {
    var sheet = Sheet(width: 900, height: 600)
    try sheet.write("STAMP", x: 700, y: 100, height: 40)
    let layout = try PageLayout(of: sheet.grey)
    #expect(layout.inkShare(of: RelativeRect(x: 0.7, y: 0, width: 0.3, height: 0.3)) > 0.02)
    #expect(layout.inkShare(of: RelativeRect(x: 0, y: 0.5, width: 0.5, height: 0.5)) == 0)
  }

  @Test func boxesAndCombsAreTold() throws {
    var sheet = Sheet(width: 900, height: 500)
    try sheet.box(PixelRect(x: 500, y: 300, width: 300, height: 60))
    try sheet.cells(8, pitch: 34, x: 500, y: 60, height: 44)
    try sheet.write("PAY", x: 60, y: 240)
    let layout = try PageLayout(of: sheet.grey)
    #expect(layout.combs.map(\.cells.count) == [8])
    let box = try #require(layout.cells.first)
    #expect(layout.cells.count == 1 && PixelRect(x: 498, y: 298, width: 304, height: 64).contains(box))
  }

  @Test func narrowCellsThatStandApartAreFoundOnAScanOf100Dots() throws {
    var sheet = Sheet(width: 850, height: 1200)
    try sheet.write("NUMBER", x: 80, y: 250, height: 10)
    for place in 0..<8 { try sheet.box(PixelRect(x: 80 + 19 * place, y: 262, width: 15, height: 27)) }
    let blurred = try sheet.grey.blurred(sigma: 0.8)
    #expect(try FormLayout(of: blurred).combs.map(\.cells.count) == [8])
  }

  @Test(arguments: [-1, 0, 1]) func openCellsForCentsBelongToTheirAmount(rise: Int) throws {
    var sheet = Sheet(width: 900, height: 1200)
    try sheet.write("AMOUNT", x: 60, y: 250)
    try sheet.openCells(6, pitch: 32, x: 300, y: 250)
    try sheet.openCells(2, pitch: 32, x: 300 + 6 * 32 + 16, y: 250 - rise)
    #expect(try FormLayout(of: sheet.grey).combs.map(\.cells.count) == [8])
  }

  /// A digit that stands on a tooth, and one that comes down to the rule.
  @Test(arguments: [0.0, 0.03]) func teethThatWritingHidesAreThoughtOf(slope: Double) throws {
    var sheet = Sheet(width: 900, height: 600)
    let rise = { (x: Int) in 450 - Int(slope * Double(x - 200)) }
    try sheet.picture.drawLine(from: (200, rise(200)), to: (470, rise(470)), colour: .black, thickness: 2)
    for tooth in 0...6 where tooth != 2 {
      let x = 200 + 45 * tooth
      try sheet.picture.drawLine(from: (x, rise(x) - 18), to: (x, rise(x)), colour: .black, thickness: 2)
    }
    try sheet.picture.drawLine(from: (300, 410), to: (312, 452), colour: .black, thickness: 3)
    let combs = try PageLayout(of: sheet.grey).combs
    #expect(combs.map(\.cells.count) == [6])
    #expect(combs.flatMap(\.cells).allSatisfy { abs($0.width - 42) <= 3 })
  }

  @Test func aRuleUnderWritingIsNoComb() throws {
    var sheet = Sheet(width: 900, height: 600)
    try sheet.write("KATHMANDU 44600", x: 202, y: 450)
    try sheet.picture.drawLine(from: (200, 450), to: (520, 450), colour: .black, thickness: 2)
    #expect(try PageLayout(of: sheet.grey).combs.isEmpty)
  }

  @Test(arguments: [0, 3, 7]) func aCellThatAStrokeSplitsIsFound(place: Int) throws {
    var sheet = Sheet(width: 900, height: 500)
    try sheet.cells(8, pitch: 34, x: 500, y: 60, height: 44)
    let x = 500 + place * 34 + 17
    try sheet.picture.drawLine(from: (x, 58), to: (x, 106), colour: .black, thickness: 3)
    let comb = try #require(try PageLayout(of: sheet.grey).combs.first)
    #expect(comb.cells.count == 8 && comb.cells.allSatisfy { abs($0.width - comb.cells[1].width) <= 4 })
  }

  @Test func groupsOfCellsMakeOneComb() throws {
    var sheet = Sheet(width: 900, height: 500)
    try sheet.cells(2, pitch: 36, x: 200, y: 200, height: 44)
    try sheet.cells(3, pitch: 36, x: 200 + 2 * 36 + 26, y: 200, height: 44)
    #expect(try PageLayout(of: sheet.grey).combs.map(\.cells.count) == [5])
  }

  @Test func cellsAreFoundWhoseNeighboursAreSplitInTwo() throws {
    var sheet = Sheet(width: 900, height: 500)
    try sheet.cells(2, pitch: 36, x: 200, y: 200, height: 44)
    try sheet.cells(3, pitch: 36, x: 200 + 2 * 36 + 26, y: 200, height: 44)
    for x in [200 + 18, 200 + 2 * 36 + 26 + 2 * 36 + 18] {
      try sheet.picture.drawLine(from: (x, 198), to: (x, 246), colour: .black, thickness: 3)
    }
    let combs = try PageLayout(of: sheet.grey).combs
    #expect(combs.map(\.cells.count) == [5])
    #expect(combs[0].cells.allSatisfy { 28...36 ~= $0.width })
  }

  @Test func aCombThatRunsUphillIsCutOutCellByCell() throws {
    var sheet = Sheet(width: 900, height: 500)
    for place in 0..<6 {
      try sheet.box(PixelRect(x: 300 + 50 * place, y: 200 - 2 * place, width: 40, height: 50))
      try sheet.write("5", x: 310 + 50 * place, y: 238 - 2 * place, height: 26)
    }
    let comb = try #require(try PageLayout(of: sheet.grey).combs.first)
    let strip = try #require(try CombStrip(comb, on: sheet.grey))
    #expect(strip.cells.count == 6)
    // Nothing of the lines over and under the cells is left.
    for x in 0..<strip.image.width { #expect(strip.image[x, 0] > 200) }
    for x in 0..<strip.image.width { #expect(strip.image[x, strip.image.height - 1] > 200) }
  }

  @Test func emptyCellsAreLeftOutOfTheStrip() throws {
    var sheet = Sheet(width: 900, height: 500)
    try sheet.cells(6, pitch: 40, x: 300, y: 200, height: 50)
    for place in [0, 1, 4] { try sheet.write("5", x: 310 + 40 * place, y: 238, height: 26) }
    let page = sheet.grey
    let comb = try #require(try PageLayout(of: page).combs.first)
    let strip = try #require(try CombStrip(comb, on: page))
    #expect(strip.cells.map(\.index) == [0, 1, 4])
    let last = strip.cells[2].columns
    let back = strip.pageBox(of: PixelRect(x: last.lowerBound + 4, y: 5, width: 10, height: 20))
    #expect(comb.cells[4].inset(dx: -2, dy: -2).contains(back))
    // Nothing of the lines between the cells is left.
    let sides = strip.cells.flatMap { [$0.columns.lowerBound, $0.columns.upperBound - 1] }
    for x in sides { #expect((0..<strip.image.height).allSatisfy { strip.image[x, $0] > 200 }) }
  }

  @Test func aCombOfEmptyCellsIsNoStrip() throws {
    var sheet = Sheet(width: 900, height: 500)
    try sheet.cells(6, pitch: 40, x: 300, y: 200, height: 50)
    let comb = try #require(try PageLayout(of: sheet.grey).combs.first)
    #expect(try CombStrip(comb, on: sheet.grey) == nil)
  }
}
