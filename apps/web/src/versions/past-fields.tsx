import { localizedText, type Language, type LocalizedText } from '@minga/domain/language/language'
import type { RecordKind } from '@minga/domain/record/record-kind'
import type { GroupView } from '@minga/protocol/http/me'
import type { ComparedRecord, PastRecordView } from '@minga/protocol/http/compared-record'
import { useTranslation } from 'react-i18next'

import { useFacts } from '../api/record-facts.ts'
import { useLanguage } from '../language/use-language.ts'
import { useRecordWords } from '../records/use-record-words.ts'
import { useValueWords } from '../records/use-value-words.ts'

/** A record's fields as they stood, without empty ones; each changed one with its present value. */
export function PastFields({ record, group }: { readonly record: ComparedRecord; readonly group: GroupView }) {
  const { t } = useTranslation('versions')
  const { language } = useLanguage()
  const { label: nameOf } = useRecordWords()
  const valueOf = useFieldValues(record.kind, group)
  const { stood, stands, changed } = record
  // In the reader's language; a changed field in all languages, since another one may have changed.
  const inOne = (name: string) => (changed.includes(name) ? undefined : language)
  const before = (name: string) => contentOf(stood, name, valueOf, inOne(name))
  const after = (name: string) => contentOf(stands, name, valueOf, inOne(name))
  const names = namesOf(stood, stands).filter((name) => before(name) !== '' || changed.includes(name))
  if (stood === null) return <p className="round-quiet">{t('past.notThereThen')}</p>
  return (
    <dl className="round-fields">
      {names.map((name) => (
        <div key={name}>
          <dt>{nameOf(record.kind, name)}</dt>
          <dd>
            <span className="round-question">{before(name) || '–'}</span>
            {changed.includes(name) ? (
              <span className="round-now round-question">
                <span className="round-quiet">{t('past.now')}</span> {after(name) || '–'}
              </span>
            ) : null}
          </dd>
        </div>
      ))}
    </dl>
  )
}

export function titleOf(record: PastRecordView | null): LocalizedText {
  return localizedText.safeParse(record?.fields['title']).data ?? {}
}

/** Field names in order, with long texts after them. */
function namesOf(...versions: readonly (PastRecordView | null)[]): string[] {
  const known = versions.flatMap((version) => version ?? [])
  const fields = known.flatMap((version) => Object.keys(version.fields)).filter((name) => name !== 'id')
  const texts = known.flatMap((version) => version.texts.map(({ field }) => field))
  return [...new Set([...fields, ...texts])]
}

function contentOf(
  version: PastRecordView | null,
  name: string,
  valueOf: (name: string, value: unknown) => string,
  wanted: Language | undefined,
): string {
  if (version === null) return ''
  const all = version.texts.filter(({ field }) => field === name)
  const own = all.filter(({ language }) => language === wanted)
  const texts = own.length > 0 ? own : all
  if (texts.length > 0) return texts.map(({ text }) => text).join('\n\n')
  return valueOf(name, version.fields[name])
}

/** Formats a field's value in words. Accepts any value, since an old version may hold any; empty for no value. */
function useFieldValues(kind: RecordKind, group: GroupView): (name: string, value: unknown) => string {
  const { t } = useTranslation('versions')
  return useValueWords(kind, { facts: useFacts(group.id).data, person: t('past.assigned') })
}
