import type { Financing } from '@minga/domain/financing/financing'
import { lacksPublicSource } from '@minga/domain/financing/public-source'
import { useTranslation } from 'react-i18next'

import { DeclaredField } from '../../records/fields/declared-field.tsx'
import type { RecordEditing } from '../../records/panel/record-editing.ts'
import './type-field.css'

/** The type, with what a record about one company's project needs where it has neither a public source nor a deal room. */
export function TypeField({ editing }: { readonly editing: RecordEditing<Financing> }) {
  const { t } = useTranslation('financings')
  const { record, group } = editing
  return (
    <>
      <DeclaredField editing={editing} name="type" wide />
      {lacksPublicSource(record) ? (
        <output className="financing-source">{t(group.dealRoom ? 'source.inRoom' : 'source.needed')}</output>
      ) : null}
    </>
  )
}
