import Fields
import Imaging
import Segmentation

extension Reader {
  /// Least share of a template's landmarks that a sheet of its form has.
  private static let leastShare = 0.55

  /// Reads the fields of a page of a form. A page that is none of the form fails with the code `otherForm`.
  ///
  /// `file`, `page` and `milliseconds` are the caller's to set.
  /// - Parameters:
  ///   - threshold: as in ``ReadingOptions``.
  ///   - alternatives: as in ``ReadingOptions``.
  public func read(
    _ image: GreyImage, form: FormTemplate, threshold: Double? = nil, alternatives: Int = 3
  ) -> FormReading {
    do {
      try form.check()
      let sheet = try registered(image, form)
      let fields = form.fields.map { field in
        FormFieldReader(
          reader: self, sheet: sheet, field: field, threshold: threshold, alternatives: alternatives
        )
        .read()
      }
      return FormReading(fields: fields, model: model)
    } catch let error as FormTemplateError {
      return FormReading(
        error: Reading.Failure(code: "badTemplate", message: error.description), model: model)
    } catch {
      return FormReading(error: Reading.Failure(error), model: model)
    }
  }

  private func registered(_ image: GreyImage, _ form: FormTemplate) throws -> PageRegistration {
    guard let sheet = try PageRegistration(of: image, to: form.print) else {
      throw Self.otherForm("its sides are not those of the form")
    }
    if let share = sheet.fit.share {
      guard share >= Self.leastShare else {
        let found = Int((share * Double(form.landmarks.count)).rounded())
        throw Self.otherForm(
          "\(found) of the form's \(form.landmarks.count) lines and boxes are where they should be")
      }
    } else if !sheet.hasMarks {
      throw Self.otherForm("the form's registration marks are not there")
    }
    return sheet
  }

  private static func otherForm(_ reason: String) -> Reading.Failure {
    Reading.Failure(code: "otherForm", message: "not this form: \(reason)")
  }
}

/// Reads one field of a sheet that lies over its template.
private struct FormFieldReader {
  let reader: Reader
  let sheet: PageRegistration
  let field: FormField
  let threshold: Double?
  let alternatives: Int

  /// Sides of the smallest place and of the smallest cell in which anything can be told, in pixels.
  private static let (leastWidth, leastHeight) = (6, 10)

  func read() -> FormReading.Field {
    let start = ContinuousClock.now
    let size = (sheet.page.image.width, sheet.page.image.height)
    let place = field.place.pixels(on: size)
    let shift = sheet.fit.shift(of: place) ?? (0, 0)
    let part = place.offset(dx: shift.x, dy: shift.y).intersection(sheet.page.image.bounds)
    var reading: Reading
    do {
      reading = try field.cells.isEmpty ? self.reading(of: part) : self.reading(of: cells(of: part, shift.x))
    } catch {
      reading = Reading(task: task, status: .failed, error: Reading.Failure(error), model: reader.model)
    }
    reading.milliseconds = (ContinuousClock.now - start) / .milliseconds(1)
    return FormReading.Field(name: field.name, reading: reading, corners: sheet.page.pictureCorners(of: part))
  }

  private var task: ReadingTask {
    switch field.kind {
    case .digits, .date: .digits
    case .amount: .cheque
    case .postcode: .postcode
    }
  }

  private var options: ReadingOptions {
    var options = field.options
    options.threshold = threshold
    options.alternatives = alternatives
    return options
  }

  private func check(_ part: PixelRect) throws(Reading.Failure) {
    guard part.width >= Self.leastWidth, part.height >= Self.leastHeight else {
      throw Reading.Failure(
        code: "tooSmall",
        message: "a place of \(max(0, part.width)) x \(max(0, part.height)) pixels is too small to be read in"
      )
    }
  }

  /// A field without cells.
  private func reading(of part: PixelRect) throws -> Reading {
    try check(part)
    let edge = max(1, min(part.width, part.height) / 20)
    let inside = part.inset(dx: edge, dy: edge)
    guard try !FieldInk.isBlank(inside, on: sheet.page.image),
      let cut = try FieldCandidate(box: part, evidence: []).cut(from: sheet.page),
      let found = try reader.fieldReader(options).withoutEnclosures().read(cut.picture)
    else { return reader.rejected(task) }
    return reader.reading(found.texts, of: found, placed: cut.place, options)
  }

  private func cells(of part: PixelRect, _ shift: Int) -> [PixelRect] {
    let width = Double(sheet.page.image.width)
    return field.cells.map { cell in
      PixelRect(
        minX: Int((cell.lowerBound * width).rounded()) + shift, minY: part.y,
        maxX: Int((cell.upperBound * width).rounded()) + shift, maxY: part.maxY
      ).intersection(sheet.page.image.bounds)
    }
  }

  /// A comb: every cell holds a digit or nothing.
  private func reading(of cells: [PixelRect]) throws -> Reading {
    for cell in cells { try check(cell) }
    guard let comb = Comb(cells), let strip = try CombStrip(comb, on: sheet.page.image) else {
      return reader.rejected(task)
    }
    let combForm = CombForm(field, filled: strip.cells.map(\.index))
    var options = self.options
    (options.task, options.form) = (combForm.task, combForm.form)
    if combForm.task != .cheque { (options.locale, options.currency, options.maximum) = (nil, nil, nil) }
    guard let found = try reader.fieldReader(options).read(strip, marks: field.form.check == .kid) else {
      return reader.rejected(task)
    }
    let place = FieldPlace.cells(of: sheet.page, strip)
    var reading = reader.reading(found.texts, of: found, placed: place, options)
    if reading.characters.count == strip.cells.count {
      for (at, cell) in strip.cells.enumerated() {
        reading.characters[at].box = sheet.page.pictureBox(of: cells[cell.index])
      }
    }
    return try combForm.finished(reading)
  }
}

/// What the filled cells of a comb say of its text.
private struct CombForm {
  let field: FormField
  /// Indices of the cells with ink in them.
  let filled: [Int]
  /// The filled cells are as many as the template asks for.
  private let fits: Bool
  let form: NumberForm

  init(_ field: FormField, filled: [Int]) {
    (self.field, self.filled) = (field, filled)
    guard field.kind == .digits || field.kind == .amount else {
      (fits, form) = (true, NumberForm())
      return
    }
    let count = filled.count
    let digits = field.form.pattern.map(NumberForm.digitCount)
    let decimals = filled.count { $0 >= field.cells.count - field.decimals }
    fits =
      (field.form.length?.contains(count) ?? true) && (digits.map { $0 == count } ?? true)
      && (decimals == 0 || decimals == field.decimals)
    form =
      fits
      ? NumberForm(length: count...count, pattern: field.form.pattern, check: field.form.check)
      : NumberForm(length: count...count)
  }

  /// The cells of an amount hold digits alone.
  var task: ReadingTask { field.kind == .postcode ? .postcode : .digits }

  /// With an amount's decimals behind a point, and rejected where cells are empty that may not be.
  func finished(_ reading: Reading) throws(Reading.Failure) -> Reading {
    var reading = reading
    if !fits, reading.status == .read { reading.status = .rejected }
    guard field.kind == .amount else { return reading }
    let parser = try field.options.amountParser()
    reading.task = .cheque
    reading.alternatives = reading.alternatives.compactMap { other in
      parser.parse(withPoint(other.text)).map { .init(text: $0.text, confidence: other.confidence) }
    }
    guard let amount = parser.parse(withPoint(reading.text)) else {
      if reading.status == .read { reading.status = .rejected }
      return reading
    }
    (reading.text, reading.value) = (amount.text, .amount(Reading.Amount(amount, maximum: field.maximum)))
    if reading.value?.isAboveMaximum == true { reading.status = .rejected }
    return reading
  }

  private func withPoint(_ digits: String) -> String {
    let decimals = filled.count { $0 >= field.cells.count - field.decimals }
    return digits.withPoint(before: decimals)
  }
}
