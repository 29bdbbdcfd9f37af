import { Button, Group } from '@mantine/core'
import { useInputState } from '@mantine/hooks'
import type { ReceivedLookAnswer } from '@minga/protocol/http/received-comments'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { ApiProblem } from '../../api/api-problem.ts'
import { useConfirmReceived, useReceivedLook } from '../../api/threads.ts'
import { useLanguage } from '../../language/use-language.ts'
import { SignedOutPage } from '../../ui/signed-out-page.tsx'
import { FormProblem, LoadingState, ProblemState } from '../../ui/states.tsx'
import { forgetHashToken, opensNothing, takeHashToken } from '../../ui/hash-token.ts'
import { useDocumentTitle } from '../../ui/use-document-title.ts'
import { GrowingTextarea } from '../../ui/growing-textarea.tsx'
import './received-comment.css'

/** Asks the author of a received comment, who needs no account, whether these are their words. */
export function ReceivedCommentPage() {
  const { t } = useTranslation('threads')
  useDocumentTitle([t('received.title')])
  const [token] = useState(takeHashToken)
  const look = useReceivedLook(token)
  const isOver = opensNothing(look.error)
  return (
    <SignedOutPage>
      <div className="received-comment">
        <h1>{t('received.title')}</h1>
        {look.isPending ? <LoadingState rows={4} /> : null}
        {isOver ? <p role="alert">{t('received.over')}</p> : null}
        {look.isError && !isOver ? <ProblemState error={look.error} onRetry={() => void look.refetch()} /> : null}
        {look.data === undefined ? null : <Asked token={token} asked={look.data} again={() => void look.refetch()} />}
      </div>
    </SignedOutPage>
  )
}

const used = { onSuccess: forgetHashToken }

function Asked({
  token,
  asked,
  again,
}: {
  readonly token: string
  readonly asked: ReceivedLookAnswer
  readonly again: () => void
}) {
  const { t } = useTranslation('threads')
  const { locale, change } = useLanguage()
  const confirm = useConfirmReceived(token)
  const [own, setOwn] = useInputState<string | undefined>(undefined)
  const theirs = asked.language
  useEffect(() => {
    // Switches to the language of the request; the person can change it above.
    void change(theirs)
  }, [change, theirs])
  if (confirm.data !== undefined) return <output>{t(`received.${confirm.data.state}`)}</output>
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' })
  const day = (date: string) => format.format(new Date(`${date}T00:00:00Z`))
  const date = day(asked.on)
  const { name, organisation, enteredBy } = asked
  const problem = confirm.error instanceof ApiProblem ? confirm.error.code : undefined
  return (
    <>
      <p>{t('received.hello', { name, organisation, by: enteredBy.name, entering: enteredBy.organisation })}</p>
      <p className="received-comment-quiet">{t(`received.channel.${asked.channel}`, { date })}</p>
      {asked.letter === null ? null : (
        <p>{t('received.letter', { number: asked.letter.number, date: day(asked.letter.dated) })}</p>
      )}
      {asked.passage.length === 0 ? null : (
        <>
          <h2>{t('received.passage')}</h2>
          <blockquote>{asked.passage.join(' … ')}</blockquote>
        </>
      )}
      <h2>{t('received.comment')}</h2>
      <p className="received-comment-words">{asked.text}</p>
      {own === undefined ? null : (
        <GrowingTextarea minRows={4} maxLength={8000} label={t('received.own')} value={own} onChange={setOwn} />
      )}
      {problem === 'conflict' ? (
        <p role="alert">
          {t('received.changed')}{' '}
          <Button size="compact-sm" variant="subtle" onClick={() => (confirm.reset(), again())}>
            {t('received.again')}
          </Button>
        </p>
      ) : (
        <FormProblem error={confirm.error} words={problem === 'not-found' ? t('received.over') : undefined} />
      )}
      {own === undefined ? (
        <Group>
          {asked.letter === null ? (
            <Button
              loading={confirm.isPending}
              onClick={() => confirm.mutate({ seen: asked.text, correction: null }, used)}
            >
              {t('received.confirm')}
            </Button>
          ) : null}
          <Button variant="default" onClick={() => setOwn(asked.text)}>
            {t('received.correct')}
          </Button>
        </Group>
      ) : (
        <Group>
          <Button
            loading={confirm.isPending}
            disabled={own.trim() === ''}
            onClick={() => confirm.mutate({ seen: asked.text, correction: own }, used)}
          >
            {t('received.send')}
          </Button>
          <Button variant="default" onClick={() => setOwn(undefined)}>
            {t('received.back')}
          </Button>
        </Group>
      )}
    </>
  )
}
