import { barrierCategories, barrierSubcategories, type Barrier } from '@minga/domain/barrier/barrier'
import { levelOf } from '@minga/domain/barrier/level'
import { useTranslation } from 'react-i18next'

import { ChoiceField, SegmentField } from '../../records/fields/choice-field.tsx'
import { useChoices } from '../../records/fields/use-choices.ts'
import type { RecordEditing } from '../../records/panel/record-editing.ts'
import { useRecordWords } from '../../records/use-record-words.ts'
import { CategoryLetter, LevelMark } from '../../ui/marks.tsx'
import './barrier-parts.css'

interface PartProps {
  readonly editing: RecordEditing<Barrier>
}

/** One of the Declaration's three, with its letter. */
export function CategoryField({ editing: { record, edit } }: PartProps) {
  const { label } = useRecordWords()
  return (
    <SegmentField
      name="category"
      label={label('barrier', 'category')}
      value={record.category}
      choices={useChoices('barrier', 'category', barrierCategories)}
      plain={<CategoryLetter category={record.category} withWord />}
      onChoose={(category) =>
        // Clears a subcategory that belongs to another category.
        edit(
          category === record.category || record.subcategory === null ? { category } : { category, subcategory: null },
        )
      }
    />
  )
}

/** Offers only the subcategories of its category. */
export function SubcategoryField({ editing: { record, edit } }: PartProps) {
  const { label } = useRecordWords()
  return (
    <ChoiceField
      name="subcategory"
      label={label('barrier', 'subcategory')}
      wide
      value={record.subcategory}
      choices={useChoices('barrier', 'subcategory', barrierSubcategories[record.category])}
      onChoose={(subcategory) => edit({ subcategory })}
    />
  )
}

export function LevelField({ editing: { record } }: PartProps) {
  const { t } = useTranslation('barriers')
  return (
    <output className="barrier-level">
      {t('field.level')} <LevelMark level={levelOf(record.severity, record.persistence)} />
    </output>
  )
}
