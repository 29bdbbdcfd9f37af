import { Radio, Select } from '@mantine/core'
import { editionBeginnings, type EditionBeginning } from '@minga/domain/edition/edition'
import { newId, roadmapId } from '@minga/domain/identity/ids'
import type { Language } from '@minga/domain/language/language'
import { placeOf } from '@minga/domain/navigation/place'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useBeginEdition } from '../../api/editions.ts'
import { languageNames } from '../../language/locale.ts'
import { DecisionDialog } from '../../ui/decision-dialog.tsx'

/** Begins the text of a roadmap in another language, and opens it beside its source. */
export function BeginEdition({
  group,
  roadmap,
  left,
  onClose,
}: {
  readonly group: string
  readonly roadmap: string
  /** The languages in which there is no text yet. */
  readonly left: readonly Language[]
  readonly onClose: () => void
}) {
  const { t } = useTranslation('editions')
  const navigate = useNavigate()
  const begin = useBeginEdition(roadmap)
  // One id for each language, so that a retry begins no second one.
  const [{ id, language }, setChosen] = useState(() => ({ id: newId(), language: left[0] }))
  const [from, setFrom] = useState<EditionBeginning>('copy')
  const decide = () => {
    if (language === undefined) return
    begin.mutate(
      { id: roadmapId.parse(id), language, from },
      { onSuccess: (made) => void navigate(placeOf(group, { kind: 'translation', id: made.id })) },
    )
  }
  return (
    <DecisionDialog
      title={t('begin.title')}
      verb={t('begin.verb')}
      isPending={begin.isPending}
      isReady={language !== undefined}
      error={begin.error}
      onDecide={decide}
      onClose={onClose}
    >
      <Select
        allowDeselect={false}
        label={t('begin.language')}
        value={language ?? null}
        onChange={(value) => {
          const chosen = left.find((each) => each === value)
          if (chosen !== undefined) setChosen({ id: newId(), language: chosen })
        }}
        data={left.map((each) => ({ value: each, label: languageNames[each] }))}
      />
      <Radio.Group
        label={t('begin.from')}
        value={from}
        onChange={(value) => setFrom(editionBeginnings.find((each) => each === value) ?? 'copy')}
      >
        {editionBeginnings.toReversed().map((each) => (
          <Radio key={each} mt="xs" value={each} label={t(`begin.${each}`)} description={t(`begin.${each}What`)} />
        ))}
      </Radio.Group>
      <p>{t('begin.what')}</p>
    </DecisionDialog>
  )
}
