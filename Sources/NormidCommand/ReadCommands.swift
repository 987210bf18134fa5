import ArgumentParser

struct ReadCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "read",
    abstract: "Read the digits in pictures of one field or line each.",
    discussion: """
      Prints the digits of a single picture alone, of several as path, tab and digits. A file of several pages has a line for \
      each, in their order; the other formats give the page's number.

        normid read field.png
        normid read --format jsonl --threshold 0.9 *.png
        scanimage | normid read -
      """)

  @OptionGroup var arguments: PictureArguments<DigitOptions>

  func run() async throws { try await arguments.read(.digits) }
}

struct ChequeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cheque",
    abstract: "Read the courtesy amount of cheques.",
    discussion: """
      The picture is a whole cheque or a crop of the field. The locale settles what 1.234 means. An \
      amount above --max is rejected, its text and value still given.

        normid cheque --locale en-IN --currency INR cheque.png
        normid cheque --locale nb-NO --max 5000 cheque.png
        normid cheque --format json --explain seen.png cheque.png
        normid cheque --field 0.7,0.3,0.25,0.1 cheques/*.png
      """)

  @OptionGroup var place: PlaceOptions
  @OptionGroup var arguments: PictureArguments<ChequeOptions>

  func run() async throws { try await arguments.read(.cheque, at: place.field) }
}

struct PostcodeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "postcode",
    abstract: "Read the post code of envelopes.",
    discussion: """
      The picture is a whole envelope or a crop of the code. The country gives the code's form; \
      of several, the one is named whose form or list it fits alone. A list says which codes there are.

        normid postcode --country NO envelope.png
        normid postcode --country SE --format csv *.tif
        normid postcode --country NO,SE,DK --codes codes.tsv envelope.png
      """)

  @OptionGroup var place: PlaceOptions
  @OptionGroup var arguments: PictureArguments<PostcodeOptions>

  func run() async throws { try await arguments.read(.postcode, at: place.field) }
}
