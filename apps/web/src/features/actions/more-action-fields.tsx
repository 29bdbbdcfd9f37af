import type { Action } from '@minga/domain/action/action'
import { useTranslation } from 'react-i18next'

import { DeclaredField } from '../../records/fields/declared-field.tsx'
import {
  CountriesField,
  IllustrativeField,
  OutsideLeadField,
  SectorsField,
  SourcesField,
} from '../../records/fields/shared-fields.tsx'
import type { RecordEditing } from '../../records/panel/record-editing.ts'

/** How an action is placed, paid for, and what it hangs on. */
export function MoreActionFields({ editing }: { readonly editing: RecordEditing<Action> }) {
  const { t } = useTranslation('actions')
  return (
    <div className="fields">
      <DeclaredField editing={editing} name="type" />
      <DeclaredField editing={editing} name="start" />
      <OutsideLeadField editing={editing} />
      <SectorsField editing={editing} />
      <CountriesField editing={editing} />
      <DeclaredField editing={editing} name="completion" lines={2} hint={t('field.completionHint')} />
      <DeclaredField editing={editing} name="funding" lines={2} />
      <DeclaredField editing={editing} name="milestones" />
      <DeclaredField editing={editing} name="dependsOn" withStatus />
      <IllustrativeField editing={editing} />
      <SourcesField editing={editing} />
    </div>
  )
}
