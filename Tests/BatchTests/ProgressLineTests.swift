import Batch
import Testing

@Suite struct ProgressLineTests {
  @Test func theLineTellsShareCountRateAndTimeLeft() {
    let progress = ProgressLine(done: 500, total: 1000, elapsed: 5)
    #expect(progress.text(width: 80) == "[===============>              ]  50 %  500/1000  100/s  0:05 left")
  }

  @Test func withoutATotalThereIsNoBar() {
    #expect(ProgressLine(done: 3, total: nil, elapsed: 2).text(width: 80) == "3  1.5/s")
  }

  @Test func whatAnEarlierRunDidIsNotInTheRate() {
    let progress = ProgressLine(done: 600, total: 1000, elapsed: 10, resumed: 500)
    #expect(progress.rate == 10)
    #expect(progress.timeLeft == 40)
  }

  @Test func beforeAnythingIsDoneNoRateIsGuessed() {
    #expect(ProgressLine(done: 0, total: 10, elapsed: 3).text(width: 20) == "[>      ]  0 %  0/10")
    #expect(ProgressLine(done: 5, total: 10, elapsed: 3, resumed: 5).timeLeft == nil)
  }

  @Test func aNarrowTerminalLosesTheBarAndThenWords() {
    let progress = ProgressLine(done: 500, total: 1000, elapsed: 5, note: "loss 0.1")
    #expect(progress.text(width: 45) == "50 %  500/1000  100/s  0:05 left  loss 0.1")
    #expect(progress.text(width: 10) == "50 %  500/")
  }

  @Test func aFullBarHasNoHead() {
    #expect(
      ProgressLine(done: 7, total: 5, elapsed: 1).text(width: 90).contains("[==============================]")
    )
  }

  @Test func longTimesHaveHours() {
    #expect(ProgressLine(done: 1, total: 3724, elapsed: 1).text(width: 90).hasSuffix("1:02:03 left"))
  }
}
