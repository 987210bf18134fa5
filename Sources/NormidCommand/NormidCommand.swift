import ArgumentParser
import Batch
import Normid

@main
enum Program {
  static func main() async {
    StandardStreams.prepare()
    if let picture = strayPicture {
      Console.report("'\(picture)' is no command. To read a picture: normid read \(picture)")
      NormidCommand.exit(withError: ExitCode(ProgramStatus.usage.rawValue))
    }
    if let word = unknownTopic {
      Console.report("'\(word)' is no command; normid --help lists them")
      NormidCommand.exit(withError: ExitCode(ProgramStatus.usage.rawValue))
    }
    await NormidCommand.main()
  }

  /// A path where a command should stand: no command has a dot or a slash in it.
  private static var strayPicture: String? {
    CommandLine.arguments.dropFirst().first.flatMap { word in
      word == "-" || !word.hasPrefix("-") && word.contains { "./".contains($0) } ? word : nil
    }
  }

  /// What help is asked on where it is no command: the parser would show that of the program, as if all were well.
  private static var unknownTopic: String? {
    let words = CommandLine.arguments.dropFirst().prefix(2)
    guard words.count == 2, words.first == "help", let topic = words.last, !topic.hasPrefix("-") else {
      return nil
    }
    let commands =
      NormidCommand.configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
    return commands.contains(topic) ? nil : topic
  }
}

/// The command line: one subcommand for each thing a user wants of a scan.
struct NormidCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "normid",
    abstract: "Read handwritten numbers off scans and photos.",
    discussion: """
        normid read field.png                      the digits in a picture
        normid cheque --locale nb-NO cheque.jpg    the amount of a cheque
        normid postcode --country NO envelope.png  the post code of an envelope
        normid form --template form.json *.png     the fields of forms
        normid batch scans --task cheque --output amounts.csv

      Results go to standard output, messages to standard error.
      Ends with 0 where all was read, 1 where some pictures were rejected or failed, 64 on wrong \
      usage, 65 on a bad picture, weights file, template or list of codes, 66 where a file is missing, 70 on a \
      fault of the program, 74 where a result cannot be written, as on a full disk, 130 when interrupted.
      """,
    subcommands: [
      ReadCommand.self, ChequeCommand.self, PostcodeCommand.self, FormCommand.self, BatchCommand.self,
      EvaluateCommand.self, TrainCommand.self, RenderCommand.self,
    ])

  /// Of the program, not of its model.
  static let version = "0.1.0"

  // Not CommandConfiguration's own version, whose text would load the model on every start.
  @Flag(help: "Show the version of the program and of its model.")
  var version = false

  func run() async throws {
    try await Console.reporting {
      try Output.standard.write((version ? Self.versionMessage : Self.helpMessage()) + "\n")
      return .allRead
    }
  }

  private static var versionMessage: String {
    "normid \(version) (\((try? Reader())?.model ?? "no model"))"
  }
}
