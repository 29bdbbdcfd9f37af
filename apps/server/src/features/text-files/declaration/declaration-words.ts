import { dayWords } from '@minga/domain/calendar/day-words'
import { textIn, type Language } from '@minga/domain/language/language'
import type { TextBlock } from '@minga/domain/text-form/read-text'
import { certificateOf } from '@minga/storage/certificates/certificate-rows'
import type { Db } from '@minga/storage/database/schema'
import type { TFunction } from 'i18next'

import { fileName } from '../../../files/export/attachment.ts'
import type { AskedDeclaration } from '../../../files/export/text-file-maker.ts'
import {
  adoptedSignOff,
  signedIn,
  type AdoptedSignOff,
  type AdoptedText,
  type Signatory,
} from '../../../views/signatories.ts'
import { utcDay } from '../../../views/day-of.ts'
import type { TextStanding } from '../text-standing.ts'
import type { TextWork } from '../text-work.ts'
import type { DeclarationWords, PrintedSignatory } from '../../../files/pdf/pdf-document.ts'
import { textWords } from '../text-words.ts'
import { reservationsOnAll, type PrintedReservation } from '@minga/domain/text-form/with-reservations'

interface Declaration {
  /** Stands in place of the line that tells working texts apart. */
  readonly standing: Pick<TextStanding, 'standing' | 'name'>
  readonly reservations: readonly PrintedReservation[]
  readonly words: (blocks: readonly TextBlock[]) => DeclarationWords
}

/** An adopted text as a declaration; undefined for every other text. */
export async function declarationOf(
  db: Db,
  { signOff: id, leaf }: AskedDeclaration,
  { work, standing }: { readonly work: TextWork; readonly standing: TextStanding },
): Promise<Declaration | undefined> {
  const [found, certificate] = await Promise.all([adoptedSignOff(db, id, new Date(work.now)), certificateOf(db, id)])
  // Only the adopted text itself is a declaration.
  const text = found?.texts.find((each) => each.roadmap === work.roadmap && each.sequence === work.past.sequence)
  if (found === undefined || certificate === undefined || text === undefined) return undefined
  const adopted = signedIn(found, text)
  const { language } = work
  const t = textWords(language)
  const day = dayWords(utcDay(adopted.closedAt), language)
  const reservations = [...adopted.signatories, ...adopted.adherents].flatMap(({ shortName, reservations: own }) =>
    own.map(({ block, text }) => ({ block, head: t('declaration.reservationOf', { organisation: shortName }), text })),
  )
  const printed = (each: Signatory<'original' | 'adherent'>) => printedSignatory(each, { adopted, language, t })
  const parts = [standing.title, t('declaration.file'), leaf === 'phone' ? t('declaration.phone') : undefined, work.day]
  return {
    standing: {
      standing: [t('declaration.adopted', { day }), ...languageStanding(found.texts, text, t)],
      name: fileName(parts),
    },
    reservations,
    words: (blocks) => ({
      leaf,
      rule: t(adopted.bySilence ? 'declaration.bySilence' : `declaration.rule.${adopted.signOff.rule}`),
      clause: textIn(adopted.signOff.clause, language),
      signatories: { title: t('declaration.signatories'), each: adopted.signatories.map(printed) },
      adherents: { title: t('declaration.adherents'), each: adopted.adherents.map(printed) },
      reservations: {
        title: t(leaf === 'phone' ? 'declaration.reservations' : 'declaration.reservationsOnAll'),
        each: leaf === 'phone' ? reservations : reservationsOnAll(blocks, reservations),
      },
      certificate: {
        words: t('declaration.certificate'),
        address: `${work.site}/verify/${certificate.id}`,
        notQualified: t('declaration.notQualified'),
      },
    }),
  }
}

/** Whether the text is authentic; nothing of a text that is there in one language. */
function languageStanding(texts: AdoptedSignOff['texts'], text: AdoptedText, t: TFunction): string[] {
  if (texts.length === 1) return []
  const authentic = texts.filter((each) => each.authentic)
  const languages = authentic.map(({ language }) => t(`declaration.language.${language}`)).join(', ')
  if (!text.authentic) return [t('declaration.courtesy', { languages })]
  return [authentic.length > 1 ? t('declaration.equal', { languages }) : t('declaration.authentic')]
}

function printedSignatory(
  { organisation, shortName, names, position, person, sentence, at, today }: Signatory<'original' | 'adherent'>,
  { adopted, language, t }: { readonly adopted: AdoptedSignOff; readonly language: Language; readonly t: TFunction },
): PrintedSignatory {
  const withdrawn = adopted.withdrawals.find((each) => each.organisation === organisation)
  const later = [
    today === null ? '' : wordsOfToday(today, language, t),
    withdrawn === undefined ? '' : t('declaration.withdrawn', { day: dayWords(utcDay(withdrawn.at), language) }),
  ]
  return {
    name: textIn(names, language),
    shortName,
    position: t(`declaration.position.${position}`),
    signed: [
      [person.name, person.title].filter((each) => each !== null && each !== '').join(', '),
      t(`declaration.acting.${person.acting}`),
      dayWords(utcDay(at), language),
    ].join(' · '),
    sentence: textIn(sentence, language),
    today: later.filter((each) => each !== '').join(' '),
  }
}

function wordsOfToday(today: NonNullable<Signatory['today']>, language: Language, t: TFunction): string {
  const { kind, shortName, names, day } = today
  const name = textIn(names, language)
  return t(`declaration.today.${kind}`, { shortName, name, day: dayWords(day, language) })
}
