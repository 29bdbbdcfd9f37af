import { barrierSubcategories, type Barrier } from '@minga/domain/barrier/barrier'
import { useTranslation } from 'react-i18next'

import { ChoiceField } from '../../records/fields/choice-field.tsx'
import { DeclaredField } from '../../records/fields/declared-field.tsx'
import { LongTexts } from '../../records/fields/long-texts.tsx'
import {
  IllustrativeField,
  OutsideLeadField,
  SourcesField,
  SupportingField,
} from '../../records/fields/shared-fields.tsx'
import type { RecordEditing } from '../../records/panel/record-editing.ts'
import { useRecordWords } from '../../records/use-record-words.ts'

/** How a barrier is placed, judged and backed. */
export function MoreBarrierFields({ editing }: { readonly editing: RecordEditing<Barrier> }) {
  const { t } = useTranslation('barriers')
  const { label } = useRecordWords()
  const { record, doc } = editing
  return (
    <>
      <div className="fields">
        <SubcategoryField editing={editing} />
        <DeclaredField editing={editing} name="valueChainStage" />
        <DeclaredField editing={editing} name="depth" />
        <DeclaredField editing={editing} name="tnaClass" hint={t('field.tnaHint')} />
        <DeclaredField editing={editing} name="trend" />
        <DeclaredField editing={editing} name="evidenceStatus" wide />
        <DeclaredField editing={editing} name="tractability" />
        <DeclaredField editing={editing} name="confidence" />
        <SupportingField editing={editing} />
        <OutsideLeadField editing={editing} />
        <IllustrativeField editing={editing} />
        <DeclaredField editing={editing} name="levers" />
        <DeclaredField editing={editing} name="milestones" />
        <SourcesField editing={editing} />
      </div>
      <LongTexts doc={doc} record={record.id} field="measures" label={label('barrier', 'measures')} />
      <LongTexts
        doc={doc}
        record={record.id}
        field="justification"
        label={label('barrier', 'justification')}
      />
    </>
  )
}

/** Only those of its category may be chosen. */
function SubcategoryField({ editing }: { readonly editing: RecordEditing<Barrier> }) {
  const { label, choice } = useRecordWords()
  const { record, edit } = editing
  return (
    <ChoiceField
      name="subcategory"
      label={label('barrier', 'subcategory')}
      wide
      value={record.subcategory}
      choices={barrierSubcategories[record.category].map((value) => ({
        value,
        label: choice('barrier', 'subcategory', value),
      }))}
      onChoose={(subcategory) => edit({ subcategory })}
    />
  )
}
