import type { Language } from '@minga/domain/language/language'
import type { TextBlock } from '@minga/domain/text-form/read-text'
import type { PrintedReservation } from '@minga/domain/text-form/with-reservations'

import type { AskedDeclaration } from '../export/text-file-maker.ts'
import type { Pictures } from '../export/pictures.ts'

/** All words of a document: the template adds none of its own. */
export interface PdfDocument {
  readonly title: string
  /** The language of the text. */
  readonly language: Language
  readonly coalition: string
  /** Below the title and at the head of each page: what tells documents of the same title apart. */
  readonly standing: readonly string[]
  /** The title of the contents, which a document of three headings or more has. */
  readonly contents: string
  /** The levels of headings that stand in the contents: 3 if left out. */
  readonly contentsDepth?: 1 | 2 | 3
  /** The words before, between and after the number of a page and that of all pages. */
  readonly pageWords: readonly [before: string, between: string, after: string]
  readonly blocks: readonly TextBlock[]
  readonly pictures: Pictures
  /** The signatories and certificate of an adopted text; null for every other. */
  readonly declaration: DeclarationWords | null
}

/** An organisation behind the text, as it is printed. */
export interface PrintedSignatory {
  /** At signature. */
  readonly name: string
  readonly shortName: string
  readonly position: string
  /** The signing person, their role, and the day. */
  readonly signed: string
  /** The organisation's printed sentence. Like `today` (its present name, its withdrawal), empty if there is none. */
  readonly sentence: string
  readonly today: string
}

/** The words of a declaration beside its text. */
export interface DeclarationWords {
  readonly leaf: AskedDeclaration['leaf']
  readonly rule: string
  readonly clause: string
  readonly signatories: { readonly title: string; readonly each: readonly PrintedSignatory[] }
  /** The organisations that joined later. */
  readonly adherents: DeclarationWords['signatories']
  /** The reservations on the whole text; on small pages all reservations. */
  readonly reservations: { readonly title: string; readonly each: readonly PrintedReservation[] }
  readonly certificate: { readonly words: string; readonly address: string; readonly notQualified: string }
}
