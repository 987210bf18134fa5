import Imaging
import Segmentation
import Testing

@Suite struct InkTests {
  @Test func lampDoesNotChangeTheInk() throws {
    let image = Scribbles.bars(at: [30, 60, 90, 120])
    let plain = try Ink(of: image, backgroundWindow: 24)
    let shaded = try Ink(of: Scribbles.shaded(image), backgroundWindow: 24)
    #expect(plain.mask[30, 30] == 255)
    let differing = zip(plain.mask.pixels, shaded.mask.pixels).count { $0 != $1 }
    #expect(differing < plain.mask.pixels.count / 200)
    #expect(plain.contrast > 0.5)
  }

  @Test(arguments: [0.2, 0.5]) func edgeOfAShadowIsNoInk(share: Double) throws {
    let image = Scribbles.bars(at: [30, 60, 130])
    let plain = try Ink(of: image, backgroundWindow: 24)
    let shadowed = try Ink(
      of: Scribbles.shadowed(image, from: 85, share: share), backgroundWindow: 24)
    let differing = zip(plain.mask.pixels, shadowed.mask.pixels).count { $0 != $1 }
    #expect(differing < plain.mask.pixels.count / 200)
  }

  @Test func strokeIsOneAndPaperIsZero() throws {
    let ink = try Ink(of: Scribbles.bars(at: [80]), backgroundWindow: 24)
    #expect(ink.map[80, 30] > 0.95)
    #expect(ink.map[20, 30] < 0.05)
  }
}

@Suite struct FieldLocatorTests {
  @Test func blankPicturesHaveNoField() throws {
    for value in [UInt8(0), 128, 255] {
      #expect(try FieldLocator().field(in: GreyImage(width: 300, height: 100, filledWith: value)) == nil)
    }
  }

  /// The lines above and below the one that is meant run into the picture's sides, and may hold more ink.
  @Test func linesThatTheFrameCutsGiveWay() throws {
    var image = Scribbles.bars(at: [60, 90, 120], height: 24, in: (300, 150), top: 60)
    for y in Array(0..<30) + Array(118..<150) { for x in 30..<270 where x % 40 < 3 { image[x, y] = 40 } }
    let box = try #require(try FieldLocator().field(in: image)).box
    #expect(box.contains(PixelRect(x: 58, y: 60, width: 64, height: 24)))
    #expect(box.y > 30 && box.maxY < 118)
  }

  @Test func narrowCropIsTakenWhole() throws {
    let image = Scribbles.bars(at: [20, 50, 80, 110, 140])
    let field = try #require(try FieldLocator().field(in: image))
    #expect(field.box == PixelRect(x: 0, y: 0, width: 160, height: 60))
    #expect(field.transform == .identity)
  }

  @Test func wideMarginsAreCutOff() throws {
    let image = Scribbles.bars(at: [300, 330, 360, 390], in: (800, 600), top: 280)
    let field = try #require(try FieldLocator().field(in: image))
    #expect(field.box.contains(PixelRect(x: 298, y: 280, width: 94, height: 30)))
    #expect(field.box.width < 180 && field.box.height < 80)
  }

  @Test func whiteOnBlackIsTurnedOver() throws {
    let image = Scribbles.bars(at: [20, 50, 80, 110, 140]).inverted
    let field = try #require(try FieldLocator().field(in: image))
    #expect(field.image[20, 30] < field.image[35, 30])
  }

  /// The lit part is the smaller one, and might be light writing.
  @Test func writingInAShadowOverMostOfThePictureIsThoughtOf() throws {
    let writing = Scribbles.bars(at: [220, 250, 280, 310], in: (400, 160), top: 70)
    let image = Scribbles.noisy(Scribbles.shadowed(writing, from: 40, share: 0.6), amount: 8)
    let boxes = try FieldLocator().fields(in: image).map(\.box)
    #expect(boxes.contains { $0.contains(PixelRect(x: 218, y: 72, width: 94, height: 26)) && $0.height < 80 })
  }

  @Test func grainDoesNotHideTheWriting() throws {
    let image = Scribbles.noisy(
      Scribbles.bars(at: [150, 180, 210], in: (400, 300), top: 140), amount: 110)
    let field = try #require(try FieldLocator().field(in: image))
    #expect(field.box.contains(PixelRect(x: 148, y: 142, width: 60, height: 26)))
    #expect(field.box.width < 130 && field.box.height < 80)
  }

  /// As a 2 whose neck was lost: the lower part alone would be taken for the line.
  @Test func aBrokenDigitIsTakenWhole() throws {
    var image = GreyImage(width: 400, height: 300, filledWith: 230)
    for y in 100..<117 { for x in 180..<212 { image[x, y] = 40 } }
    for y in 119..<150 { for x in 170..<230 { image[x, y] = 40 } }
    let field = try #require(try FieldLocator().field(in: image))
    #expect(field.box.contains(PixelRect(x: 170, y: 100, width: 60, height: 50)))
  }

  @Test func aLineIsNotTakenTogetherWithTheOneBelow() throws {
    var image = Scribbles.bars(at: [150, 175, 200, 225], in: (400, 300), top: 100)
    for column in [150, 175] { for y in 145..<165 { for x in column..<column + 4 { image[x, y] = 40 } } }
    let field = try #require(try FieldLocator().field(in: image))
    #expect(field.box.maxY < 150)
  }

  @Test func oneStrokeInMuchGrainIsThoughtOf() throws {
    var image = GreyImage(width: 260, height: 260, filledWith: 150)
    for y in 120..<145 { for x in 180..<184 { image[x, y] = 105 } }
    let fields = try FieldLocator().fields(in: Scribbles.noisy(image, amount: 45))
    let stroke = PixelRect(x: 180, y: 120, width: 4, height: 25)
    #expect(fields.contains { $0.box.contains(stroke.inset(dx: 0, dy: 3)) && $0.box.width < 80 })
  }

  @Test func faintLightWritingOnAGreySheetIsTurnedOver() throws {
    var image = GreyImage(width: 300, height: 300, filledWith: 0)
    for y in 0..<300 { for x in 0..<300 { image[x, y] = UInt8(90 + (x + y) / 8) } }
    for y in 140..<170 { for x in 150..<154 { image[x, y] = 190 } }
    let field = try #require(try FieldLocator().field(in: Scribbles.noisy(image, amount: 12)))
    #expect(field.box.contains(PixelRect(x: 149, y: 141, width: 5, height: 28)))
    #expect(field.box.width < 90)
  }

  @Test(arguments: [-14.0, -6, 5, 12]) func turnIsFound(degrees: Double) throws {
    let straight = Scribbles.bars(at: Array(stride(from: 200, to: 500, by: 30)), in: (700, 500), top: 230)
    let turn = AffineTransform.rotation(degrees: degrees, about: Point(x: 350, y: 250))
    let image = try straight.warped(by: turn, width: 700, height: 500)
    let field = try #require(try FieldLocator().field(in: image))
    #expect(abs(field.angle - degrees) <= 1.5)
  }
}

@Suite struct SegmentationTests {
  @Test func blankPictureHasNoSegmentation() throws {
    #expect(try Segmentation(GreyImage(width: 200, height: 60, filledWith: 255)) == nil)
  }

  @Test func bandIsTwentyRows() throws {
    let segmentation = try #require(try Segmentation(Scribbles.bars(at: [30, 60, 90, 120])))
    let line = segmentation.line
    let column = Int(line.transform.applied(to: Point(x: 60, y: 30)).x.rounded())
    let rows = (0..<LineImage.height).filter { line.ink[column, $0] > 0.5 }
    #expect((18...22).contains(rows.count))
  }

  @Test func everyBarIsAPieceOfItsOwn() throws {
    let bars = [30, 60, 90, 120]
    let segmentation = try #require(try Segmentation(Scribbles.bars(at: bars)))
    for bar in bars {
      let left = segmentation.line.transform.applied(to: Point(x: Double(bar) - 2, y: 30)).x
      let right = segmentation.line.transform.applied(to: Point(x: Double(bar) + 2, y: 30)).x
      let holds = segmentation.pieces.contains { piece in
        piece.canBeDigit && Double(piece.columns.lowerBound) <= left + 1
          && Double(piece.columns.upperBound) >= right - 1 && piece.columns.count < 16
      }
      #expect(holds)
    }
  }

  @Test func cutsCoverTheLine() throws {
    let segmentation = try #require(try Segmentation(Scribbles.bars(at: [30, 34, 90, 120])))
    #expect(segmentation.cuts.first == 0)
    #expect(segmentation.cuts.last == segmentation.line.width)
    #expect(zip(segmentation.cuts, segmentation.cuts.dropFirst()).allSatisfy { $1 - $0 >= 2 })
    for index in segmentation.cuts.indices.dropLast() {
      #expect(segmentation.pieces.contains { $0.from == index && $0.to == index + 1 })
    }
  }

  /// Bare paper is a piece of its own, so that no way to take the line apart is there twice.
  @Test func noPieceBeginsOrEndsWithBarePaper() throws {
    let segmentation = try #require(try Segmentation(Scribbles.bars(at: [30, 90, 120])))
    let bare = segmentation.pieces.filter(\.isBare)
    #expect(!bare.isEmpty && bare.allSatisfy { $0.isElementary && !$0.canBeDigit && !$0.canBeMark })
    for piece in segmentation.pieces where !piece.isElementary {
      #expect(!bare.contains { $0.from == piece.from || $0.to == piece.to })
    }
  }

  @Test func theRuledLineCanBeKept() throws {
    let plain = Scribbles.bars(at: [30, 60, 90, 120], in: (200, 60))
    var ruled = plain
    for x in 0..<200 { (ruled[x, 32], ruled[x, 33]) = (60, 60) }
    func measured(_ image: GreyImage) throws -> MeasuredField {
      let field = try #require(try FieldLocator().field(in: image))
      return try #require(try MeasuredField(field))
    }
    #expect(try measured(plain).keepingRules == nil)
    let kept = try #require(try measured(ruled).keepingRules)
    #expect(kept.keepingRules == nil)
    let line = try kept.line()
    let between = line.transform.applied(to: Point(x: 75, y: 32.5))
    #expect(line.ink[Int(between.x), Int(between.y.rounded())] > 0.6)
  }

  @Test func ruledLineGoesAndTheStrokesThatCrossItStay() throws {
    var image = Scribbles.bars(at: [30, 60, 90, 120], in: (200, 60))
    for x in 0..<200 { (image[x, 32], image[x, 33]) = (60, 60) }
    let segmentation = try #require(try Segmentation(image))
    let line = segmentation.line
    let between = line.transform.applied(to: Point(x: 75, y: 32.5))
    let crossing = line.transform.applied(to: Point(x: 60, y: 32.5))
    #expect(line.ink[Int(between.x), Int(between.y.rounded())] < 0.3)
    #expect(line.ink[Int(crossing.x), Int(crossing.y.rounded())] > 0.6)
  }

  @Test func boxesComeBackInThePicture() throws {
    let segmentation = try #require(try Segmentation(Scribbles.bars(at: [30, 60, 90, 120])))
    let line = segmentation.line
    let left = Int(line.transform.applied(to: Point(x: 54, y: 30)).x)
    let right = Int(line.transform.applied(to: Point(x: 66, y: 30)).x)
    let box = line.pictureBox(of: left..<right)
    #expect(abs(box.midX - 60) < 3 && abs(box.midY - 30) < 4 && abs(box.height - 30) <= 6)
  }
}

@Suite struct NarrowedSegmentationTests {
  private func columns(of bars: [Int], in line: LineImage) -> [Int] {
    bars.map { Int(line.transform.applied(to: Point(x: Double($0), y: 30)).x.rounded()) }
  }

  @Test func everyPieceHoldsOneCharacterOrNone() throws {
    let bars = [30, 60, 90, 120]
    let segmentation = try #require(try Segmentation(Scribbles.bars(at: bars)))
    let middles = columns(of: bars, in: segmentation.line)
    let narrowed = segmentation.narrowed(to: [middles], cutsBetween: 2)
    #expect(narrowed.pieces.count < segmentation.pieces.count)
    #expect(narrowed.cuts.first == 0 && narrowed.cuts.last == segmentation.line.width)
    #expect(Set(narrowed.cuts).isSubset(of: segmentation.cuts))
    for piece in narrowed.pieces where !piece.isElementary {
      #expect(middles.count { piece.columns.contains($0) } == 1)
    }
    for middle in middles {
      #expect(narrowed.pieces.contains { $0.canBeDigit && $0.columns.contains(middle) })
    }
  }

  @Test func oneCutParts() throws {
    let bars = [30, 60, 90, 120]
    let segmentation = try #require(try Segmentation(Scribbles.bars(at: bars)))
    let narrowed = segmentation.narrowed(
      to: [columns(of: bars, in: segmentation.line)], cutsBetween: 1)
    // One on either side of each bar, and the line's ends.
    #expect(narrowed.cuts.count == bars.count + 3)
    #expect(narrowed.pieces.count { $0.canBeDigit } == bars.count)
  }

  /// Two hollow digits joined by a stroke: the least ink is inside of them.
  @Test func theCutsLieBetweenDigitsRatherThanInTheirHollows() throws {
    var image = GreyImage(width: 120, height: 60, filledWith: 230)
    func fill(_ columns: Range<Int>, _ rows: Range<Int>) {
      for y in rows { for x in columns { image[x, y] = 40 } }
    }
    for left in [30, 68] {
      fill(left..<left + 28, 15..<19)
      fill(left..<left + 28, 41..<45)
      fill(left..<left + 4, 15..<45)
      fill(left + 24..<left + 28, 15..<45)
    }
    fill(58..<68, 25..<35)
    let segmentation = try #require(try Segmentation(image))
    let line = segmentation.line
    let narrowed = segmentation.narrowed(to: [columns(of: [44, 82], in: line)], cutsBetween: 2)
    let joint = columns(of: [63], in: line)[0]
    #expect(narrowed.cuts.contains { abs($0 - joint) <= 3 })
  }

  /// The blank behind the dot is the clearer cut, and parts nothing.
  @Test func aDotThatTouchesADigitKeepsAPieceOfItsOwn() throws {
    var image = Scribbles.bars(at: [30, 60, 90, 120])
    // Joined to the second bar by a thin stroke.
    for y in 39..<45 { for x in 66..<72 { image[x, y] = 40 } }
    for y in 41..<43 { for x in 62..<66 { image[x, y] = 40 } }
    let segmentation = try #require(try Segmentation(image))
    let middles = columns(of: [30, 60, 69, 90, 120], in: segmentation.line)
    let narrowed = segmentation.narrowed(to: [middles], cutsBetween: 1)
    for middle in middles {
      #expect(
        narrowed.pieces.contains { piece in
          piece.columns.contains(middle) && middles.count { piece.columns.contains($0) } == 1
            && (piece.canBeDigit || piece.canBeMark)
        })
    }
  }

  @Test func noCharactersLeaveTheEnds() throws {
    let segmentation = try #require(try Segmentation(Scribbles.bars(at: [30, 60])))
    let narrowed = segmentation.narrowed(to: [[]], cutsBetween: 2)
    #expect(narrowed.cuts.first == 0 && narrowed.cuts.last == segmentation.line.width)
  }
}

@Suite struct CropTests {
  @Test func channelsAreInkAndPiece() throws {
    let segmentation = try #require(try Segmentation(Scribbles.bars(at: [30, 60, 90, 120])))
    let piece = try #require(segmentation.pieces.first { $0.canBeDigit })
    var crop: [Float] = []
    Crop.append(piece.columns, of: segmentation.line, to: &crop)
    #expect(crop.count == Crop.count)
    let marked = (0..<Crop.side).count { crop[2 * $0 + 1] == 1 }
    #expect(marked == piece.columns.count)
    #expect(crop.allSatisfy { $0 >= 0 && $0 <= 1 })
  }

  @Test func digitFillsTwentyPixelsAboutItsCentreOfMass() throws {
    var ink = FloatImage(width: 64, height: 64, filledWith: 0)
    for y in 5..<45 { for x in 40..<50 { ink[x, y] = 1 } }
    let digit = try DigitNormaliser.normalised(ink)
    let rows = (0..<28).filter { y in (0..<28).contains { digit[$0, y] > 0.5 } }
    #expect((19...21).contains(rows.count))
    let total = digit.pixels.reduce(0, +)
    let x = digit.pixels.enumerated().reduce(Float(0)) { $0 + Float($1.offset % 28) * $1.element } / total
    #expect(abs(x - 14) < 0.75)
  }

  @Test func emptyDigitStaysEmpty() throws {
    let digit = try DigitNormaliser.normalised(FloatImage(width: 64, height: 64, filledWith: 0))
    #expect(digit.pixels.allSatisfy { $0 == 0 })
  }
}
