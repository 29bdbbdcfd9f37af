import { textIn } from '@minga/domain/language/language'
import type { ComparedRecord } from '@minga/protocol/http/compared-record'
import type { RestoredRegister } from '@minga/protocol/http/restore'
import { useTranslation } from 'react-i18next'

import { useLanguage } from '../../language/use-language.ts'
import { useRecordWords } from '../../records/use-record-words.ts'
import { titleOf } from '../../versions/past-fields.tsx'
import { ReferenceText } from '../../ui/marks.tsx'

/** A record by its reference and title, and what of it would come back. */
export function RecordWords({
  record: { kind, reference, gone, archived, changed, stood, stands },
  isPlain = false,
}: {
  readonly record: ComparedRecord
  /** Reference and title only. */
  readonly isPlain?: boolean
}) {
  const { t } = useTranslation('versions')
  const { language } = useLanguage()
  const { label: nameOf } = useRecordWords()
  const fields = changed.map((field) => nameOf(kind, field)).join(', ')
  return (
    <span className="restorable-words">
      <span>
        <ReferenceText reference={reference} /> {textIn(titleOf(stood ?? stands), language) || t('untitled')}
      </span>
      {isPlain ? null : (
        <span className="restorable-kind">
          {gone ? t('wholeRecord') : fields === '' ? t('otherForm') : t('theseFields', { fields })}
          {archived ? ` · ${t('isArchived')}` : ''}
        </span>
      )}
    </span>
  )
}

/** Fields that another person changed after the dry run: they keep their present value. */
export function LeftFields({
  conflicts,
  records,
}: {
  readonly conflicts: RestoredRegister['conflicts']
  readonly records: readonly ComparedRecord[]
}) {
  const { t } = useTranslation('versions')
  const { label: nameOf } = useRecordWords()
  const known = new Map<string, ComparedRecord>(records.map((record) => [record.record, record]))
  if (conflicts.length === 0) return null
  return (
    <section className="beside">
      <h3>{t('left')}</h3>
      <p className="dimmed">{t('leftWhy')}</p>
      <ul className="lines">
        {conflicts.map(({ record, field }) => {
          const found = known.get(record)
          const [name = field] = field.split('/')
          return (
            <li key={`${record} ${field}`}>
              {found?.reference ?? ''} · {found === undefined ? name : nameOf(found.kind, name)}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
