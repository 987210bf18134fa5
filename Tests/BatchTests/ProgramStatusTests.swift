import Batch
import Normid
import Testing

@Suite struct ProgramStatusTests {
  private func status(_ readings: Reading...) -> ProgramStatus {
    var tally = Tally()
    for reading in readings { tally.add(reading) }
    return tally.programStatus
  }

  private let rejected = Reading(task: .digits, status: .rejected, model: "m")

  @Test func nothingToReadIsNoFailure() {
    #expect(status() == .allRead)
  }

  @Test func allReadIsZero() {
    #expect(status(Readings.read("1"), Readings.read("2")) == .allRead)
  }

  @Test func aRejectedPictureIsOne() {
    #expect(status(rejected) == .someNotRead)
    #expect(status(Readings.read("1"), rejected) == .someNotRead)
  }

  @Test func aFailureAmongOthersIsOne() {
    #expect(status(Readings.read("1"), Readings.failed("noSuchFile")) == .someNotRead)
    #expect(status(Readings.failed("noSuchFile"), rejected) == .someNotRead)
  }

  @Test(arguments: [
    ("noSuchFile", ProgramStatus.noSuchFile), ("isFolder", .noSuchFile), ("notPermitted", .noSuchFile),
    ("fileUnreadable", .noSuchFile), ("emptyFile", .badPicture), ("damagedPicture", .badPicture),
    ("fileTooLarge", .badPicture), ("emptyInput", .badPicture), ("anything", .badPicture),
    ("internalFault", .internalFault), ("operationFailed", .internalFault),
  ])
  func aLoneFailureTellsItsSort(_ code: String, _ expected: ProgramStatus) {
    #expect(status(Readings.failed(code)) == expected)
  }

  @Test func ofFailuresOnlyTheFirstTells() {
    #expect(status(Readings.failed("noSuchFile"), Readings.failed("damagedPicture")) == .noSuchFile)
    #expect(status(Readings.failed("damagedPicture"), Readings.failed("noSuchFile")) == .badPicture)
  }

  @Test func theNumbersAreThoseOfTheSystem() {
    let all: [ProgramStatus] = [
      .allRead, .someNotRead, .usage, .badPicture, .noSuchFile, .internalFault, .interrupted,
    ]
    #expect(all.map(\.rawValue) == [0, 1, 64, 65, 66, 70, 130])
    #expect(ProgramStatus.notWritten.rawValue == 74)
  }
}
