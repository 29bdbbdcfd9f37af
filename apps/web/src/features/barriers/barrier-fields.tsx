import { barrierStatuses, type Barrier } from '@minga/domain/barrier/barrier'
import { levelOf } from '@minga/domain/barrier/level'
import { useTranslation } from 'react-i18next'

import { ChoiceField } from '../../records/fields/choice-field.tsx'
import { LongTexts } from '../../records/fields/long-texts.tsx'
import { ScaleField } from '../../records/fields/scale-field.tsx'
import { CountriesField, LeadField, SectorsField } from '../../records/fields/shared-fields.tsx'
import { useScaleWords } from '../../records/fields/use-scale-words.ts'
import { MoreFields } from '../../records/panel/more-fields.tsx'
import type { RecordEditing } from '../../records/panel/record-editing.ts'
import { LevelMark } from '../../ui/level-mark.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'
import { BarrierLinks } from './barrier-links.tsx'
import { CategoryField } from './category-field.tsx'
import { MoreBarrierFields } from './more-barrier-fields.tsx'

/** The eight fields that everybody fills in (the title is above), the description, and the rest behind "more fields". */
export function BarrierFields({ editing }: { readonly editing: RecordEditing<Barrier> }) {
  const { t } = useTranslation(['barriers', 'ui'])
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
        <ChoiceField
          name="status"
          label={t('field.status')}
          value={record.status}
          required
          choices={barrierStatuses.map((value) => ({ value, label: t(`ui:status.${value}`) }))}
          plain={<StatusMark status={record.status} />}
          onChoose={(status) => status !== null && edit({ status })}
        />
        <ScaleField
          name="severity"
          label={t('field.severity')}
          value={record.severity}
          words={useScaleWords('severity')}
          tinted
          onChoose={(severity) => edit({ severity })}
        />
        <ScaleField
          name="persistence"
          label={t('field.persistence')}
          value={record.persistence}
          words={useScaleWords('persistence')}
          tinted
          onChoose={(persistence) => edit({ persistence })}
        />
        <output className="barrier-level">
          {t('field.level')} <LevelMark level={levelOf(record.severity, record.persistence)} />
        </output>
      </div>
      <LongTexts doc={editing.doc} record={record.id} field="description" label={t('field.description')} />
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
