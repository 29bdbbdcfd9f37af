import { Button, Checkbox, Group, TextInput } from '@mantine/core'
import { useInputState } from '@mantine/hooks'
import { languages, type Language, type LocalizedText } from '@minga/domain/language/language'
import { languageWithoutWords, longestPublicWords } from '@minga/domain/public-round/public-round'
import type { PublicRoundView } from '@minga/protocol/http/public-rounds'
import type { RoundView } from '@minga/protocol/http/rounds'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { ApiProblem } from '../../api/api-problem.ts'
import { usePrepareRound } from '../../api/public-rounds.ts'
import { Form } from '../../ui/form.tsx'
import { GrowingTextarea } from '../../ui/growing-textarea.tsx'
import { FormProblem } from '../../ui/states.tsx'
import { dayHere } from '../../ui/use-now.ts'

interface PlanFormProps {
  readonly round: RoundView
  readonly view: PublicRoundView | null
  /** Whether it may be prepared. Where another person opened the round meanwhile, what was written stays to be copied. */
  readonly isPlanned: boolean
  /** Whether something in it is not saved: opening the round would leave that out. */
  readonly isUnsaved: boolean
  readonly setUnsaved: (isUnsaved: boolean) => void
}

/** When a round is public, in which languages its page speaks, and what explains it. Nothing of it is public by that. */
export function PlanForm({ round, view, isPlanned, isUnsaved, setUnsaved }: PlanFormProps) {
  const { t } = useTranslation('public-rounds')
  const prepare = usePrepareRound(round.id)
  const [today] = useState(() => dayHere(Date.now()))
  const [firstDay, setFirstDay] = useInputState(view?.firstDay ?? today)
  const [lastDay, setLastDay] = useInputState(view?.lastDay ?? '')
  const [offered, setOffered] = useState<readonly Language[]>(view?.languages ?? languages)
  const [words, setWords] = useState<LocalizedText>(view?.words ?? {})
  // What the fields were filled in from: another person may prepare it otherwise meanwhile.
  const [seen, setSeen] = useState(view?.stamp ?? null)
  // What is written while it is sent is not saved by that.
  const isWritten = useRef(false)
  const isStale = prepare.error instanceof ApiProblem && prepare.error.field === 'seen'
  const isComplete = offered.length > 0 && lastDay !== '' && languageWithoutWords(words, offered) === undefined
  const shown = languages.filter((each) => offered.includes(each))
  const send = () => {
    const said = Object.fromEntries(shown.map((each) => [each, words[each] ?? '']))
    const plan = { firstDay, lastDay, languages: shown, words: said }
    // Pressed again, after it was said.
    const known = isStale ? (view?.stamp ?? null) : seen
    isWritten.current = false
    prepare.mutate(
      { ...plan, seen: known },
      {
        onSuccess: (kept) => {
          setSeen(kept.public?.stamp ?? null)
          setUnsaved(isWritten.current)
        },
      },
    )
  }
  const write = () => {
    isWritten.current = true
    setUnsaved(true)
  }
  return (
    <Form className="public-round-plan" send={send} onChange={write}>
      <h2>{t('plan.title')}</h2>
      {isPlanned ? null : <p role="alert">{t('plan.opened')}</p>}
      <Group align="flex-end">
        <TextInput
          required
          readOnly={!isPlanned}
          type="date"
          label={t('plan.firstDay')}
          value={firstDay}
          onChange={setFirstDay}
        />
        <TextInput
          required
          readOnly={!isPlanned}
          type="date"
          label={t('plan.lastDay')}
          min={firstDay > today ? firstDay : today}
          value={lastDay}
          onChange={setLastDay}
        />
      </Group>
      <p className="public-round-quiet">{t('plan.lastDayNote')}</p>
      <Checkbox.Group
        label={t('plan.languages')}
        disabled={!isPlanned}
        value={[...offered]}
        onChange={(chosen) => setOffered(languages.filter((each) => chosen.includes(each)))}
      >
        <Group mt="xs">
          {languages.map((each) => (
            <Checkbox key={each} value={each} label={t(`plan.language.${each}`)} />
          ))}
        </Group>
      </Checkbox.Group>
      {shown.map((each) => (
        <GrowingTextarea
          key={each}
          required
          readOnly={!isPlanned}
          minRows={3}
          maxLength={longestPublicWords}
          label={t(`plan.words.${each}`)}
          description={each === shown[0] ? t('plan.wordsNote') : undefined}
          value={words[each] ?? ''}
          onChange={(event) => setWords({ ...words, [each]: event.currentTarget.value })}
        />
      ))}
      {isPlanned ? <FormProblem error={prepare.error} words={isStale ? t('plan.stale') : undefined} /> : null}
      <div>
        {isPlanned ? (
          <Button type="submit" variant="default" loading={prepare.isPending} disabled={!isComplete}>
            {t('plan.do')}
          </Button>
        ) : (
          <Button variant="default" onClick={() => setUnsaved(false)}>
            {t('plan.discard')}
          </Button>
        )}
      </div>
      {prepare.isSuccess && !isUnsaved ? <output>{t('plan.done')}</output> : null}
    </Form>
  )
}
