import type { Barrier } from '@minga/domain/barrier/barrier'
import { levelOf } from '@minga/domain/barrier/level'
import { useTranslation } from 'react-i18next'

import { DeclaredField } from '../../records/fields/declared-field.tsx'
import { LongTexts } from '../../records/fields/long-texts.tsx'
import { CountriesField, LeadField, SectorsField } from '../../records/fields/shared-fields.tsx'
import { MoreFields } from '../../records/panel/more-fields.tsx'
import type { RecordEditing } from '../../records/panel/record-editing.ts'
import { useRecordWords } from '../../records/use-record-words.ts'
import { LevelMark } from '../../ui/marks.tsx'
import { BarrierLinks } from './barrier-links.tsx'
import { CategoryField } from './category-field.tsx'
import { MoreBarrierFields } from './more-barrier-fields.tsx'

/** The eight fields that everybody fills in (the title is above), the description, and the rest behind "more fields". */
export function BarrierFields({ editing }: { readonly editing: RecordEditing<Barrier> }) {
  const { t } = useTranslation('barriers')
  const { label } = useRecordWords()
  const { record, edit } = editing
  return (
    <>
      <div className="fields">
        <CategoryField
          value={record.category}
          onChoose={(category) => edit({ category, ...fitting(record, category) })}
        />
        <SectorsField editing={editing} />
        <CountriesField editing={editing} />
        <LeadField editing={editing} />
        <DeclaredField editing={editing} name="status" />
        <DeclaredField editing={editing} name="severity" tinted />
        <DeclaredField editing={editing} name="persistence" tinted />
        <output className="barrier-level">
          {t('field.level')} <LevelMark level={levelOf(record.severity, record.persistence)} />
        </output>
      </div>
      <LongTexts
        doc={editing.doc}
        record={record.id}
        field="description"
        label={label('barrier', 'description')}
      />
      <MoreFields>
        <MoreBarrierFields editing={editing} />
      </MoreFields>
      <BarrierLinks editing={editing} />
    </>
  )
}

/** A subcategory of another category would contradict the letter beside it. */
function fitting(record: Barrier, category: Barrier['category']): Partial<Barrier> {
  return category === record.category || record.subcategory === null ? {} : { subcategory: null }
}
