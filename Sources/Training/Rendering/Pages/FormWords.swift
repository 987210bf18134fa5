/// What is printed on a form, in one language.
struct FormWords: Sendable {
  struct Field: Sendable {
    let name: String
    let kind: FieldKind
    let caption: String
  }

  let titles: [String]
  let headings: [String]
  let fields: [Field]
  /// Captions of lines for words.
  let lines: [String]
  let ticks: [String]
  /// Words to make up small print of.
  let print: [String]

  /// - Parameter fields: name, kind and caption of each, `name:kind:caption`, names as in every language.
  private init(titles: String, headings: String, fields: String, lines: String, ticks: String, print: String)
  {
    func list(_ text: String) -> [String] { text.split(separator: ",").map(String.init) }
    (self.titles, self.headings) = (list(titles), list(headings))
    (self.lines, self.ticks) = (list(lines), list(ticks))
    self.print = print.split(separator: " ").map(String.init)
    self.fields = list(fields).compactMap { entry in
      let parts = entry.split(separator: ":").map(String.init)
      guard parts.count == 3, let kind = FieldKind(rawValue: parts[1]) else { return nil }
      return Field(name: parts[0], kind: kind, caption: parts[2])
    }
  }

  static let all: [FormWords] = [
    FormWords(
      titles:
        "Application for membership,Meter reading card,Claim for expenses,Registration form,Payment order",
      headings: "1. About you,2. Your account,3. Details,4. Declaration,For office use",
      fields: """
        account:digits:Account number,phone:digits:Telephone,customer:digits:Customer number,\
        meter:digits:Meter reading,invoice:digits:Invoice no.,born:date:Date of birth,date:date:Date,\
        amount:amount:Amount,total:amount:Total,fee:amount:Fee,income:amount:Yearly income,\
        postcode:postcode:Postcode
        """,
      lines: "Surname,First name,Street and number,Town,Employer,Remarks",
      ticks: "Yes,No,Please call me,New member,Change of address",
      print:
        "please use a black pen and write one digit in each box do not fold this form if you have any questions ask at the desk information given here is kept for the time that the law asks for"
    ),
    FormWords(
      titles: "Innmelding,Maleravlesning,Reiseregning,Skjema for utbetaling",
      headings: "Opplysninger om deg,Konto,Belop,Underskrift,Fylles ut av kontoret",
      fields: """
        account:digits:Kontonummer,phone:digits:Telefon,customer:digits:Kundenummer,meter:digits:Malerstand,\
        invoice:digits:Faktura nr.,born:date:Fodselsdato,date:date:Dato,amount:amount:Belop,total:amount:Sum,\
        fee:amount:Avgift,postcode:postcode:Postnr.
        """,
      lines: "Etternavn,Fornavn,Adresse,Poststed,Arbeidsgiver,Merknader",
      ticks: "Ja,Nei,Ny adresse,Medlem",
      print:
        "bruk svart penn og skriv ett siffer i hver rute skjemaet skal ikke brettes ta kontakt dersom noe er uklart opplysningene lagres bare sa lenge loven krever det"
    ),
    FormWords(
      titles: "Antrag auf Erstattung,Anmeldung,Zaehlerstand,Ueberweisung",
      headings: "Angaben zur Person,Konto,Betrag,Erklaerung,Nur fuer die Verwaltung",
      fields: """
        account:digits:Kontonummer,phone:digits:Telefon,customer:digits:Kundennr.,meter:digits:Zaehlerstand,\
        invoice:digits:Rechnung Nr.,born:date:geboren am,date:date:Datum,amount:amount:Betrag,\
        total:amount:Summe,income:amount:Einkommen,postcode:postcode:PLZ
        """,
      lines: "Name,Vorname,Strasse,Ort,Arbeitgeber,Bemerkungen",
      ticks: "ja,nein,neue Anschrift,Mitglied",
      print:
        "bitte mit schwarzem Stift ausfuellen und in jedes Feld nur eine Ziffer schreiben das Blatt nicht falten bei Fragen hilft die Verwaltung gern weiter"
    ),
  ]
}
