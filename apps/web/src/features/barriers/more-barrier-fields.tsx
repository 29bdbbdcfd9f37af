import {
  barrierDepths,
  barrierSubcategories,
  evidenceStatuses,
  tnaClasses,
  trends,
  valueChainStages,
  type Barrier,
  type BarrierSubcategory,
} from '@minga/domain/barrier/barrier'
import { useTranslation } from 'react-i18next'

import { ChoiceField } from '../../records/fields/choice-field.tsx'
import { LongTexts } from '../../records/fields/long-texts.tsx'
import { LinksField } from '../../records/fields/record-links.tsx'
import { ScaleField } from '../../records/fields/scale-field.tsx'
import { FreeSetField } from '../../records/fields/set-field.tsx'
import {
  IllustrativeField,
  OutsideLeadField,
  SourcesField,
  SupportingField,
} from '../../records/fields/shared-fields.tsx'
import { useScaleWords } from '../../records/fields/use-scale-words.ts'
import type { RecordEditing } from '../../records/panel/record-editing.ts'

/** How a barrier is placed, judged and backed. */
export function MoreBarrierFields({ editing }: { readonly editing: RecordEditing<Barrier> }) {
  const { t } = useTranslation('barriers')
  const { record, edit, editSet, doc } = editing
  const subcategories: readonly BarrierSubcategory[] = barrierSubcategories[record.category]
  const scaleWords = { tractability: useScaleWords('tractability'), confidence: useScaleWords('confidence') }
  return (
    <>
      <div className="fields">
        <ChoiceField
          name="subcategory"
          label={t('field.subcategory')}
          wide
          value={record.subcategory}
          choices={subcategories.map((value) => ({ value, label: t(`subcategory.${value}`) }))}
          onChoose={(subcategory) => edit({ subcategory })}
        />
        <ChoiceField
          name="valueChainStage"
          label={t('field.valueChainStage')}
          value={record.valueChainStage}
          choices={valueChainStages.map((value) => ({ value, label: t(`stage.${value}`) }))}
          onChoose={(valueChainStage) => edit({ valueChainStage })}
        />
        <ChoiceField
          name="depth"
          label={t('field.depth')}
          value={record.depth}
          choices={barrierDepths.map((value) => ({ value, label: t(`depth.${value}`) }))}
          onChoose={(depth) => edit({ depth })}
        />
        <ChoiceField
          name="tnaClass"
          label={t('field.tnaClass')}
          value={record.tnaClass}
          choices={tnaClasses.map((value) => ({ value, label: t(`tna.${value}`) }))}
          hint={t('field.tnaHint')}
          onChoose={(tnaClass) => edit({ tnaClass })}
        />
        <ChoiceField
          name="trend"
          label={t('field.trend')}
          value={record.trend}
          choices={trends.map((value) => ({ value, label: t(`trend.${value}`) }))}
          onChoose={(trend) => edit({ trend })}
        />
        <ChoiceField
          name="evidenceStatus"
          label={t('field.evidenceStatus')}
          wide
          value={record.evidenceStatus}
          choices={evidenceStatuses.map((value) => ({ value, label: t(`evidence.${value}`) }))}
          onChoose={(evidenceStatus) => edit({ evidenceStatus })}
        />
        <ScaleField
          name="tractability"
          label={t('field.tractability')}
          value={record.tractability}
          words={scaleWords.tractability}
          onChoose={(tractability) => edit({ tractability })}
        />
        <ScaleField
          name="confidence"
          label={t('field.confidence')}
          value={record.confidence}
          words={scaleWords.confidence}
          onChoose={(confidence) => edit({ confidence })}
        />
        <SupportingField editing={editing} />
        <OutsideLeadField editing={editing} />
        <IllustrativeField editing={editing} />
        <FreeSetField
          name="levers"
          label={t('field.levers')}
          value={record.levers}
          maxLength={120}
          suggestions={[...new Set(editing.neighbours.barriers.flatMap((each) => each.record.levers))]}
          onChange={(before, after) => editSet('levers', before, after)}
        />
        <LinksField
          name="milestones"
          label={t('field.milestones')}
          kind="milestone"
          value={record.milestones}
          candidates={editing.neighbours.milestones}
          onChange={(before, after) => editSet('milestones', before, after)}
        />
        <SourcesField editing={editing} />
      </div>
      <LongTexts doc={doc} record={record.id} field="measures" label={t('field.measures')} />
      <LongTexts doc={doc} record={record.id} field="justification" label={t('field.justification')} />
    </>
  )
}
