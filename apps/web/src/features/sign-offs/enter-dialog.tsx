import { Select, TextInput } from '@mantine/core'
import { organisationId } from '@minga/domain/identity/ids'
import { positionId } from '@minga/domain/sign-off/position'
import type { SignOffView } from '@minga/protocol/http/sign-offs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { ApiProblem } from '../../api/api-problem.ts'
import { useOrganisations } from '../../api/organisations.ts'
import { useEnterPosition } from '../../api/sign-offs.ts'
import { newKey } from '../../api/versions.ts'
import { useLanguage } from '../../language/use-language.ts'
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
  const [today] = useState(() => new Date().toISOString().slice(0, 10))
  const [organisation, setOrganisation] = useState<string | null>(null)
  const [draft, setDraft] = useState(() => draftFrom(undefined, text))
  const [letter, setLetter] = useState({ number: '', dated: '', signatory: '', office: '' })
  const [scan, setScan] = useState<File | null>(null)
  const [id, setId] = useState(newKey)
  const said = answerOf(draft)
  const isFilled = Object.values(letter).every((value) => value.trim() !== '')
  const decide = () => {
    if (said === undefined || read === undefined || organisation === null || scan === null) return
    const received = { id: positionId.parse(id), organisation: organisationId.parse(organisation), root: read.root }
    enter.mutate(
      { position: { ...received, ...said, language }, letter, scan },
      { onSuccess: onClose, onError: (error) => error instanceof ApiProblem && setId(newKey()) },
    )
  }
  const field = (name: 'number' | 'signatory' | 'office', most: number) => (
    <TextInput
      required
      label={t(`letter.${name}`)}
      maxLength={most}
      value={letter[name]}
      onChange={(event) => setLetter({ ...letter, [name]: event.currentTarget.value })}
    />
  )
  return (
    <DecisionDialog
      title={t('enter.title')}
      verb={t('enter.do')}
      size="lg"
      isPending={enter.isPending}
      isReady={said !== undefined && organisation !== null && scan !== null && isFilled}
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
        {field('number', 80)}
        <TextInput
          required
          type="date"
          label={t('letter.dated')}
          max={today}
          value={letter.dated}
          onChange={(event) => setLetter({ ...letter, dated: event.currentTarget.value })}
        />
        {field('signatory', 120)}
        {field('office', 160)}
        <ScanField label={t('letter.scan')} file={scan} onChange={setScan} />
      </div>
    </DecisionDialog>
  )
}
