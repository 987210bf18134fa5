import Decoding
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
