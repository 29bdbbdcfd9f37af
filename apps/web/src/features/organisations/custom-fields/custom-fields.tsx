import { recordKinds, type RecordKind } from '@minga/domain/record/record-kind'
import { useTranslation } from 'react-i18next'

import { useCountedFields } from '../../../api/custom-fields.ts'
import { QueryState } from '../../../ui/states.tsx'
import { FieldLine } from './field-line.tsx'
import { MakeField } from './make-field.tsx'
import './custom-fields.css'

type Counted = NonNullable<ReturnType<typeof useCountedFields>['data']>

/** The fields that the coalition made for its records: the secretariat makes, orders and retires them. */
export function CustomFields() {
  const { t } = useTranslation('custom-fields')
  const fields = useCountedFields()
  return (
    <section aria-labelledby="custom-fields">
      <h2 id="custom-fields">{t('title')}</h2>
      <p className="organisation-administration-note">{t('what')}</p>
      <QueryState query={fields} rows={3} />
      {recordKinds.map((kind) => (
        <FieldsOfKind key={kind} kind={kind} fields={(fields.data ?? []).filter((field) => field.kind === kind)} />
      ))}
      {fields.data === undefined ? null : <MakeField />}
    </section>
  )
}

function FieldsOfKind({ kind, fields }: { readonly kind: RecordKind; readonly fields: Counted }) {
  const { t } = useTranslation('record')
  if (fields.length === 0) return null
  const live = fields.filter(({ retiredAt }) => retiredAt === null)
  const retired = fields.filter(({ retiredAt }) => retiredAt !== null)
  return (
    <>
      <h3 className="custom-fields-kind">{t(`kinds.${kind}`)}</h3>
      <ul className="lines">
        {live.map((field, at) => (
          <FieldLine key={field.id} field={field} place={{ at, of: live.length }} />
        ))}
        {retired.map((field) => (
          <FieldLine key={field.id} field={field} place={undefined} />
        ))}
      </ul>
    </>
  )
}
