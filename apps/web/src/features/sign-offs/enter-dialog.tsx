import { Select } from '@mantine/core'
import { organisationId } from '@minga/domain/identity/ids'
import { positionId } from '@minga/domain/sign-off/position'
import type { SignOffView } from '@minga/protocol/http/sign-offs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { hasDoneNothing } from '../../api/api-problem.ts'
import { useOrganisations } from '../../api/organisations.ts'
import { useEnterPosition } from '../../api/sign-offs.ts'
import { newKey } from '../../api/versions.ts'
import { useLanguage } from '../../language/use-language.ts'
import { isLetterFilled, LetterFields } from '../../threads/received/letter-fields.tsx'
import { DecisionDialog } from '../../ui/decision-dialog.tsx'
import { answerOf, draftFrom, PositionFields } from './position-fields.tsx'
import { ScanField } from './scan-field.tsx'
import type { ShownText } from './use-clauses.ts'

interface EnterProps {
  readonly signOff: SignOffView
  readonly text: ShownText
  readonly onClose: () => void
}

/** The secretariat enters what an organisation answered by official letter, with its scan. */
export function EnterDialog({ signOff, text, onClose }: EnterProps) {
  const { t } = useTranslation('sign-offs')
  const { language } = useLanguage()
  const known = useOrganisations()
  const enter = useEnterPosition(signOff.id)
  const [read] = useState(() => signOff.texts.at(-1))
  const [organisation, setOrganisation] = useState<string | null>(null)
  const [draft, setDraft] = useState(() => draftFrom(undefined, text))
  const [letter, setLetter] = useState({ number: '', dated: '', signatory: '', office: '' })
  const [scan, setScan] = useState<File | null>(null)
  const [id, setId] = useState(newKey)
  const said = answerOf(draft)
  const decide = () => {
    if (said === undefined || read === undefined || organisation === null || scan === null) return
    const received = { id: positionId.parse(id), organisation: organisationId.parse(organisation), root: read.root }
    enter.mutate(
      { position: { ...received, ...said, language }, letter, scan },
      { onSuccess: onClose, onError: (error) => hasDoneNothing(error) && setId(newKey()) },
    )
  }
  return (
    <DecisionDialog
      title={t('enter.title')}
      verb={t('enter.do')}
      size="lg"
      isPending={enter.isPending}
      isReady={said !== undefined && organisation !== null && scan !== null && isLetterFilled(letter)}
      error={enter.error}
      onDecide={decide}
      onClose={onClose}
    >
      <p>{t('enter.what')}</p>
      <div className="sign-off-form">
        <Select
          required
          allowDeselect={false}
          label={t('enter.organisation')}
          value={organisation}
          onChange={setOrganisation}
          data={signOff.invited.map((each) => ({ value: each, label: known.get(each)?.shortName ?? each }))}
        />
        <PositionFields draft={draft} procedure={signOff.procedure} text={text} onChange={setDraft} />
        <LetterFields letter={letter} onChange={setLetter} />
        <ScanField label={t('letter.scan')} file={scan} onChange={setScan} />
      </div>
    </DecisionDialog>
  )
}
