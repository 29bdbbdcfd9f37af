import { Button } from '@mantine/core'
import type { SignOffView } from '@minga/protocol/http/sign-offs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useMe } from '../../api/account.ts'
import { useCloseSignOff } from '../../api/sign-offs.ts'
import { DecisionDialog } from '../../ui/decision-dialog.tsx'
import { AnswerDialog, type UnsentAnswer } from './answer-dialog.tsx'
import { EnterDialog } from './enter-dialog.tsx'
import { ExtendDialog } from './extend-dialog.tsx'
import { MoveDialog } from './move-dialog.tsx'
import type { ShownText } from './use-clauses.ts'
import { waitingPositions } from './waiting-positions.ts'

type Asked = 'answer' | 'extend' | 'enter' | 'move' | 'close'

interface DecisionsProps {
  readonly signOff: SignOffView
  readonly text: ShownText | undefined
  /** The last answer of the reader's organisation. */
  readonly last: SignOffView['positions'][number] | undefined
}

/** The decisions that the reader may take, at the end of the page and always in sight. */
export function Decisions({ signOff, text, last }: DecisionsProps) {
  const { t } = useTranslation('sign-offs')
  const { organisation } = useMe()
  // With the text that was on the page: another one may come while a person writes.
  const [asked, setAsked] = useState<{ readonly what: Asked; readonly read: ShownText | undefined }>()
  const [unsent, setUnsent] = useState<UnsentAnswer>()
  const ask = (what: Asked) => setAsked({ what, read: text })
  const end = () => setAsked(undefined)
  const endAnswer = (left: UnsentAnswer | undefined) => {
    setUnsent(left)
    end()
  }
  const { own, state, mayMove, mayEnter, mayClose, result, invited } = signOff
  const { answered = 0, of = 1 } = result?.progress ?? {}
  // A position that came by letter is confirmed where it is read.
  const waiting = waitingPositions(signOff, organisation.id)
  const isLetterHere = own?.mayAnswer === true && last === undefined && waiting.some(({ letter }) => letter !== null)
  // An answer by link counts by itself, and its organisation can give another one.
  const isHeldHere = waiting.some(({ link }) => link !== null)
  const isAsked = own?.asked === true && !isLetterHere
  const other = (what: Asked, words: string) => (
    <Button size="md" variant="default" onClick={() => ask(what)}>
      {words}
    </Button>
  )
  const buttons = (
    <footer className="sign-off-decisions">
      {/* A lead sees the answers without an invitation. */}
      {own === null && invited.length === 0 ? <p className="sign-off-quiet">{t('notInvited')}</p> : null}
      {own !== null && !own.mayAnswer ? <p className="sign-off-quiet">{t('notYours')}</p> : null}
      {isLetterHere ? (
        <>
          <p className="sign-off-asked">{t('letter.yours')}</p>
          <Button component="a" href="#letter" size="md">
            {t('letter.read')}
          </Button>
        </>
      ) : null}
      {isAsked && own.mayAnswer ? (
        <p className="sign-off-asked">{t(own.since === null ? 'askedYours' : againKey(own))}</p>
      ) : null}
      {own?.mayAnswer === true ? (
        // There from the beginning, so that asking for more time is not the one thing to press while the text comes.
        <Button
          size="md"
          variant={isAsked ? 'filled' : 'default'}
          disabled={text === undefined}
          onClick={() => ask('answer')}
        >
          {t(isLetterHere || isHeldHere ? 'answer.otherwise' : last === undefined ? 'answer.do' : 'answer.again')}
        </Button>
      ) : null}
      {own?.mayExtend === true ? (
        <Button size="md" px="sm" variant="subtle" onClick={() => ask('extend')}>
          {t('extend.do')}
        </Button>
      ) : null}
      {mayMove ? other('move', t('move.do')) : null}
      {mayEnter && text !== undefined ? other('enter', t('enter.do')) : null}
      {mayClose && answered >= of ? other('close', t('close.do')) : null}
    </footer>
  )
  return (
    <>
      {state === 'closed' ? null : buttons}
      {asked?.what === 'answer' && asked.read !== undefined ? (
        <AnswerDialog signOff={signOff} text={asked.read} last={last} unsent={unsent} onClose={endAnswer} />
      ) : null}
      {asked?.what === 'enter' && asked.read !== undefined ? (
        <EnterDialog signOff={signOff} text={asked.read} onClose={end} />
      ) : null}
      {asked?.what === 'extend' ? <ExtendDialog signOff={signOff} onClose={end} /> : null}
      {asked?.what === 'move' ? <MoveDialog signOff={signOff} onClose={end} /> : null}
      {asked?.what === 'close' ? <CloseDialog signOff={signOff.id} onClose={end} /> : null}
    </>
  )
}

function CloseDialog({ signOff, onClose }: { readonly signOff: string; readonly onClose: () => void }) {
  const { t } = useTranslation('sign-offs')
  const close = useCloseSignOff(signOff)
  return (
    <DecisionDialog
      title={t('close.do')}
      verb={t('close.do')}
      isPending={close.isPending}
      error={close.error}
      onClose={onClose}
      onDecide={() => close.mutate(undefined, { onSuccess: onClose })}
    >
      <p>{t('close.what')}</p>
    </DecisionDialog>
  )
}

function againKey({ since }: NonNullable<SignOffView['own']>) {
  return (since?.clauses.length ?? 0) > 0 ? 'againYours' : 'askedYours'
}
