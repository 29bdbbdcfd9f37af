import { languages, type Language, type LocalizedText } from '@minga/domain/language/language'
import type { LineView, NewWords } from '@minga/protocol/http/reviews'

import { useLanguage } from '../../language/use-language.ts'
import { forgetFields, keptFields, useKeptFields } from '../../ui/kept-words.ts'

const sides = ['organisation', 'secretariat'] as const
type Side = (typeof sides)[number]
type Part = 'progress' | 'needs' | 'slip'
type Field = `${Part}/${Language}` | 'internalSlip' | 'seen'

/** The key under which the unfinished words of a line are kept on this device. */
export function keyOfLine(review: string, record: string, side: Side): string {
  return `review.${review}.${record}.${side}`
}

/** The fields in which a line is written, kept on this device until the server has accepted them. */
export function useLineFields(review: string, line: LineView, side: Side) {
  const { language } = useLanguage()
  const { fields, write, forget } = useKeptFields<Field>(keyOfLine(review, line.record, side), () =>
    fieldsOf(line, side, language),
  )
  const textOf = (part: Part): LocalizedText =>
    Object.fromEntries(
      languages.flatMap((each) => {
        const words = fields[`${part}/${each}`]
        return words.trim() === '' ? [] : [[each, words]]
      }),
    )
  /** @param seesNow whether the person was shown what stands by now, and replaces that */
  const said = (seesNow: boolean): NewWords['lines'][number] => ({
    record: line.record,
    progress: textOf('progress'),
    needs: textOf('needs'),
    slip: textOf('slip'),
    seen: Number(seesNow ? seenOf(line, side) : fields.seen),
    ...(side === 'organisation' && { internalSlip: fields.internalSlip }),
  })
  return { fields, write, forget, said }
}

/** What a form that was begun holds, to be read once the review takes no words any more; undefined if none was. */
export function unsentWords(person: string, review: string, record: string): string | undefined {
  const forms = sides.map((side) => keptFields(person, keyOfLine(review, record, side)))
  if (forms.every((fields) => fields === undefined)) return undefined
  const said = forms.flatMap((fields) => Object.entries(fields ?? {}))
  return said.flatMap(([field, words]) => (field === 'seen' || words.trim() === '' ? [] : [words])).join('\n\n')
}

export function forgetUnsent(person: string, review: string, record: string): void {
  for (const side of sides) forgetFields(person, keyOfLine(review, record, side))
}

function seenOf({ own, secretariat }: LineView, side: Side): string {
  return String((side === 'organisation' ? own : secretariat)?.number ?? 0)
}

/** What was written last, or else what the latest report and the register say. */
function fieldsOf(line: LineView, side: Side, language: Language): Record<Field, string> {
  const { own, secretariat, before, register } = line
  const inRegister = (text: string): LocalizedText => ({ [language]: text })
  const said = (side === 'organisation' ? own : secretariat) ?? {
    progress: before?.progress ?? inRegister(register.lastUpdate),
    needs: before?.needs ?? {},
    slip: inRegister(register.slip),
  }
  const texts = (['progress', 'needs', 'slip'] as const).flatMap((part) =>
    languages.map((each) => [`${part}/${each}`, said[part][each] ?? ''] as const),
  )
  return {
    ...(Object.fromEntries(texts) as Record<`${Part}/${Language}`, string>),
    internalSlip: own?.internalSlip ?? '',
    seen: seenOf(line, side),
  }
}
