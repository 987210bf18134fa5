import Decoding
import Fields
import Imaging
import Normid
import Testing

@Suite struct ReaderTests {
  private func reader(_ digits: String, threshold: Double = 0.5) -> Reader {
    Reader(
      classifier: FakeClassifier(digits: digits), model: "fake", calibration: .identity, threshold: threshold)
  }

  @Test(arguments: ["1", "00", "0012", "123456789012"]) func digitsAreReadAsWritten(digits: String) {
    let reading = reader(digits).read(bars(digits.count), options: ReadingOptions())
    #expect(reading.text == digits)
    #expect(reading.status == .read)
    #expect(reading.value == nil)
    #expect(reading.model == "fake")
    #expect(reading.characters.map(\.character).joined() == digits)
  }

  @Test func boxesStandWhereTheBarsDo() {
    let reading = reader("12345").read(bars(5), options: ReadingOptions())
    #expect(reading.characters.count == 5)
    for (index, character) in reading.characters.enumerated() {
      let middle = 30 + 30 * index
      #expect(character.box.contains(x: middle, y: 30))
      #expect(character.box.width < 30)
    }
  }

  @Test func alternativesAreLessLikelyAndAsManyAsAsked() {
    let reading = reader("1234").read(bars(4), options: ReadingOptions(alternatives: 2))
    #expect(reading.alternatives.count == 2)
    #expect(reading.alternatives.allSatisfy { $0.confidence < reading.confidence && $0.text != "1234" })
  }

  @Test(arguments: [-1, 101, .max]) func asManyAsNobodyNeedsAreAFault(count: Int) {
    let reading = reader("1234").read(bars(4), options: ReadingOptions(alternatives: count))
    #expect(reading.status == .failed && reading.error?.code == "impossibleForm")
  }

  @Test func underTheThresholdIsRejectedButTold() {
    let options = ReadingOptions(threshold: 1)
    let reading = reader("1234").read(bars(4), options: options)
    #expect(reading.status == .rejected)
    #expect(reading.text == "1234")
  }

  @Test func blankIsRejectedWithoutAGuess() {
    let reading = reader("1234").read(
      GreyImage(width: 200, height: 60, filledWith: 255), options: ReadingOptions())
    #expect(reading.status == .rejected)
    #expect(reading.text.isEmpty && reading.characters.isEmpty)
  }

  @Test func faultsBecomeFailedReadings() {
    let broken = Reader(
      classifier: BrokenClassifier(), model: "fake", calibration: .identity, threshold: 0.5)
    let reading = broken.read(bars(3), options: ReadingOptions())
    #expect(reading.status == .failed)
    #expect(reading.error?.code == Reading.Failure.internalCode)
  }

  @Test func amountsGetTheirValue() throws {
    let reading = reader("1250").read(
      bars(4), options: ReadingOptions(task: .cheque, locale: "nb-NO"))
    #expect(reading.text == "1250")
    guard case .amount(let amount) = reading.value else {
      Issue.record("no amount")
      return
    }
    #expect(amount.amount == "1250.00" && amount.minorUnits == 125_000 && amount.currency == "NOK")
  }

  @Test func postcodesKeepTheirZerosAndLength() {
    let options = ReadingOptions(task: .postcode, country: "NO")
    let reading = reader("0150").read(bars(4), options: options)
    #expect(reading.text == "0150")
    #expect(reading.value == .postcode(Reading.Postcode(code: "0150", country: "NO", format: .valid)))
    #expect(reader("01505").read(bars(5), options: options).text != "01505")
  }

  @Test func anAmountAboveTheMaximumIsRejectedAsItIs() throws {
    func read(_ maximum: String) throws -> Reading {
      let maximum = try #require(DecimalAmount(maximum))
      return reader("1250").read(
        bars(4), options: ReadingOptions(task: .cheque, locale: "nb-NO", maximum: maximum))
    }
    let (within, above) = (try read("1250"), try read("1249.99"))
    #expect(within.status == .read)
    #expect(above.status == .rejected)
    #expect(above.text == "1250" && above.confidence == within.confidence)
    guard case .amount(let amount) = above.value else {
      Issue.record("no amount")
      return
    }
    #expect(amount.aboveMaximum && amount.minorUnits == 125_000)
  }

  @Test(arguments: [("0150", "0150", nil), ("11351", "113 51", "SE")])
  func severalCountriesMayBeMeant(digits: String, code: String, country: String?) {
    let options = ReadingOptions(task: .postcode, country: "NO,SE,DK")
    let reading = reader(digits).read(bars(digits.count), options: options)
    #expect(reading.text == digits)
    #expect(reading.value == .postcode(Reading.Postcode(code: code, country: country, format: .valid)))
  }

  private func listed(_ digits: String, _ codes: String, country: String?) throws -> Reading {
    let formats = try PostcodeFormats(country.map { $0.split(separator: ",").map(String.init) } ?? [])
    let list = PostcodeList(try CodeList(utf8: Array(codes.utf8), formats: formats))
    let options = ReadingOptions(task: .postcode, country: country, codes: list)
    return reader(digits).read(bars(digits.count), options: options)
  }

  @Test func aListedCodeIsReadAsWithoutTheList() throws {
    let free = reader("0150").read(bars(4), options: ReadingOptions(task: .postcode, country: "NO"))
    let reading = try listed("0150", "0150\n0750\n7030", country: "NO")
    #expect(reading.status == .read && reading.text == "0150")
    #expect(abs(reading.confidence - free.confidence) < 0.01)
    #expect(reading.value == .postcode(Reading.Postcode(code: "0150", country: "NO", format: .valid)))
  }

  @Test func theListSettlesTheCountry() throws {
    let reading = try listed("0150", "NO,0150\nDK,2100", country: "NO,DK")
    #expect(reading.value == .postcode(Reading.Postcode(code: "0150", country: "NO", format: .valid)))
    let alone = try listed("0150", "NO,0150\n2100", country: nil)
    #expect(alone.value == .postcode(Reading.Postcode(code: "0150", country: "NO", format: .valid)))
    let unknown = try listed("0150", "0150\n2100", country: nil)
    #expect(unknown.value == .postcode(Reading.Postcode(code: "0150", country: nil, format: .unknown)))
  }

  /// The classifier's second choice is a 7, and 0750 is listed.
  @Test func aCodeOffTheListIsNotTurnedIntoItsNeighbour() throws {
    let reading = try listed("0150", "0750\n7030", country: "NO")
    #expect(reading.status == .rejected)
    #expect(reading.text == "0750" && reading.confidence < 0.05)
    #expect(reading.alternatives.first?.text == "0150")
    #expect((reading.alternatives.first?.confidence ?? 0) > 0.8)
  }

  @Test func whereNothingListedFitsWhatIsReadIsTold() throws {
    let reading = try listed("0150", "11351", country: "NO,SE")
    #expect(reading.status == .rejected)
    #expect(reading.text == "0150" && reading.confidence < 0.05)
    #expect(reading.value == .postcode(Reading.Postcode(code: "0150", country: nil, format: .invalid)))
  }

  @Test func unknownCountryIsAFault() {
    let reading = reader("0150").read(bars(4), options: ReadingOptions(task: .postcode, country: "GB"))
    #expect(reading.status == .failed)
    #expect(reading.error?.code == "unknownCountry")
  }

  @Test func explanationShowsScanAndLine() {
    let image = bars(4)
    let explained = reader("1234").explain(image, options: ReadingOptions())
    #expect(explained.reading.text == "1234")
    #expect(explained.picture.width > image.width && explained.picture.height > image.height)
  }

  @Test(arguments: [[UInt8](), Array(repeating: 255, count: 100), Array("no weights".utf8)])
  func damagedWeightsAreRefusedByName(bytes: [UInt8]) {
    #expect {
      try Reader(weights: bytes, name: "w.safetensors")
    } throws: { error in
      "\(error)".contains("w.safetensors")
    }
  }
}
