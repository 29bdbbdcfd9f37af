import { Button, Input, Radio } from '@mantine/core'
import { useInputState } from '@mantine/hooks'
import type { PersonId } from '@minga/domain/identity/ids'
import { clearanceId, longestClearance, verdict, verdicts, type Verdict } from '@minga/domain/sign-off/after-adoption'
import type { GroupView } from '@minga/protocol/http/me'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useClearances, useGiveClearance } from '../../api/sign-offs-later.ts'
import { newKey } from '../../api/versions.ts'
import { useLanguage } from '../../language/use-language.ts'
import { ChooseReaders } from '../../threads/named-readers.tsx'
import { DecisionDialog } from '../../ui/decision-dialog.tsx'
import { GrowingTextarea } from '../../ui/growing-textarea.tsx'

interface ClearancesProps {
  readonly signOff: string
  readonly group: GroupView
  readonly isOpen: boolean
}

/** The clearances among colleagues, for the people whom they name: no other organisation knows of them. */
export function Clearances({ signOff, group, isOpen }: ClearancesProps) {
  const { t } = useTranslation('sign-offs')
  const { locale } = useLanguage()
  const clearances = useClearances(signOff).data ?? []
  const [isGiving, setGiving] = useState(false)
  const when = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' })
  if (clearances.length === 0 && !isOpen) return null
  return (
    <section aria-labelledby="clearances">
      <h2 id="clearances">{t('clearance.title')}</h2>
      {clearances.length === 0 ? <p className="sign-off-quiet">{t('clearance.none')}</p> : null}
      <ul className="sign-off-positions">
        {clearances.map(({ id, verdict: said, words, by, at, readers }) => (
          <li key={id}>
            <p className="sign-off-organisation">
              <span>{by.name}</span>
              <strong>{t(`clearance.${said}`)}</strong>
            </p>
            {words === '' ? null : <blockquote>{words}</blockquote>}
            <p className="sign-off-quiet">
              <time dateTime={at}>{when.format(new Date(at))}</time>
              <span>{t('clearance.readBy', { names: readers.map(({ name }) => name).join(', ') })}</span>
            </p>
          </li>
        ))}
      </ul>
      {isOpen ? (
        <Button mt="xs" variant="default" onClick={() => setGiving(true)}>
          {t('clearance.do')}
        </Button>
      ) : null}
      {isGiving ? <ClearanceDialog signOff={signOff} group={group} onClose={() => setGiving(false)} /> : null}
    </section>
  )
}

function ClearanceDialog({
  signOff,
  group,
  onClose,
}: Omit<ClearancesProps, 'isOpen'> & { readonly onClose: () => void }) {
  const { t } = useTranslation('sign-offs')
  const give = useGiveClearance(signOff)
  const [id] = useState(() => clearanceId.parse(newKey()))
  const [said, setSaid] = useState<Verdict>()
  const [words, setWords] = useInputState('')
  const [readers, setReaders] = useState<readonly PersonId[]>([])
  const decide = () => {
    if (said !== undefined) give.mutate({ id, verdict: said, words, readers: [...readers] }, { onSuccess: onClose })
  }
  return (
    <DecisionDialog
      title={t('clearance.do')}
      verb={t('clearance.give')}
      isPending={give.isPending}
      isReady={said !== undefined && readers.length > 0}
      error={give.error}
      onDecide={decide}
      onClose={onClose}
    >
      <div className="sign-off-form">
        <p>{t('clearance.what')}</p>
        <Radio.Group
          required
          label={t('clearance.verdict')}
          value={said ?? null}
          onChange={(value) => setSaid(verdict.parse(value))}
        >
          {verdicts.map((each) => (
            <Radio key={each} value={each} label={t(`clearance.${each}`)} />
          ))}
        </Radio.Group>
        <GrowingTextarea
          minRows={2}
          maxLength={longestClearance}
          label={t('clearance.words')}
          value={words}
          onChange={setWords}
        />
        <div className="sign-off-readers">
          <Input.Label required labelElement="div">
            {t('clearance.readers')}
          </Input.Label>
          <ChooseReaders group={group} readers={readers} onChange={setReaders} />
        </div>
      </div>
    </DecisionDialog>
  )
}
