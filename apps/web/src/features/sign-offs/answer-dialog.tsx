import { useInputState } from '@mantine/hooks'
import { positionId } from '@minga/domain/sign-off/position'
import type { PositionView, SignOffView } from '@minga/protocol/http/sign-offs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useMe } from '../../api/account.ts'
import { ApiProblem, hasDoneNothing } from '../../api/api-problem.ts'
import { useGivePosition } from '../../api/sign-offs.ts'
import { useIdOf } from '../../api/use-id-of.ts'
import { newKey } from '../../api/versions.ts'
import { dayWords } from '../../language/day-words.ts'
import { useLanguage } from '../../language/use-language.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { FormButtons } from '../../ui/form-buttons.tsx'
import { Form } from '../../ui/form.tsx'
import { FormProblem } from '../../ui/states.tsx'
import { MandateField } from './mandate-field.tsx'
import { answerOf, draftFrom, draftOn, PositionFields, type Draft } from './position-fields.tsx'
import { ScanField } from './scan-field.tsx'
import type { ShownText } from './use-clauses.ts'

/** What was filled in and not given. */
export interface UnsentAnswer {
  readonly draft: Draft
  readonly mandate: string
  readonly scan: File | null
}

interface AnswerProps {
  readonly signOff: SignOffView
  /** The text that was on the page when the dialog was opened. */
  readonly text: ShownText
  /** The organisation's last answer, if it gave one. */
  readonly last: PositionView | undefined
  /** What a person filled in and left. */
  readonly unsent: UnsentAnswer | undefined
  readonly onClose: (unsent: UnsentAnswer | undefined) => void
}

/** The one decision of a principal or an alternate: what their organisation answers to the text on the page. */
export function AnswerDialog({ signOff, text, last, unsent, onClose }: AnswerProps) {
  const { t } = useTranslation(['sign-offs', 'ui'])
  const { language, locale } = useLanguage()
  const { organisation } = useMe()
  const give = useGivePosition(signOff.id)
  // The text that this dialog was opened on: another one that comes meanwhile is not what was read.
  const [read] = useState(() => signOff.texts.at(-1))
  const [begun] = useState(() => beginning(unsent, last, text))
  const [draft, setDraft] = useState(begun.draft)
  const [mandate, setMandate] = useInputState(begun.mandate)
  const [scan, setScan] = useState(begun.scan)
  const [id, setId] = useState(newKey)
  const [first] = useState(last?.id)
  // A colleague's answer that came while this one was written; one's own is there already where only its answer was lost.
  const others = last === undefined || last.id === first || last.id === id ? undefined : last
  const seenOf = useIdOf(() => (last?.id === id ? (first ?? null) : (last?.id ?? null)))
  const said = answerOf(draft)
  const send = () => {
    if (said === undefined || read === undefined) return
    // Sent again after no answer, it is the same request.
    const seen = seenOf([id])
    const position = { id: positionId.parse(id), root: read.root, mandate, language, seen, ...said }
    give.mutate(
      { position, scan },
      // A refused answer that a person then changes is another answer.
      { onSuccess: () => onClose(undefined), onError: (error) => hasDoneNothing(error) && setId(newKey()) },
    )
  }
  const isChanged = draft !== begun.draft || mandate !== begun.mandate || scan !== begun.scan
  const leave = () => onClose(isChanged ? { draft, mandate, scan } : unsent)
  const isOld = give.error instanceof ApiProblem && give.error.code === 'changed-since'
  const isBehind = give.error instanceof ApiProblem && give.error.field === 'seen' && others !== undefined
  const hasMoved = isOld || signOff.texts.at(-1)?.root !== read?.root
  return (
    <Dialog onClose={leave} size="lg" title={t('answer.title', { organisation: organisation.shortName })}>
      <Form className="sign-off-form" send={send}>
        <PositionFields draft={draft} procedure={signOff.procedure} text={text} onChange={setDraft} />
        <MandateField value={mandate} onChange={setMandate} />
        <ScanField label={t('answer.mandateFile')} file={scan} onChange={setScan} />
        <p className="sign-off-quiet">
          {t('answer.bound', { version: read?.name ?? '', date: dayWords(signOff.closesOn, locale) })}
        </p>
        {hasMoved ? (
          <p role="alert" className="form-problem">
            {t('answer.moved')}
          </p>
        ) : (
          <>
            {others === undefined ? null : (
              <p role="alert" className="form-problem">
                {t('answer.other', { name: others.by.name, position: t(`position.${others.position}`) })}
              </p>
            )}
            <FormProblem error={isBehind ? null : give.error} />
          </>
        )}
        <FormButtons
          verb={t('answer.send')}
          isPending={give.isPending}
          isReady={!hasMoved && said !== undefined && mandate.trim() !== ''}
          onCancel={leave}
        />
      </Form>
    </Dialog>
  )
}

function beginning(unsent: UnsentAnswer | undefined, last: PositionView | undefined, text: ShownText): UnsentAnswer {
  if (unsent !== undefined) return { ...unsent, draft: draftOn(unsent.draft, text) }
  return { draft: draftFrom(last, text), mandate: last?.mandate ?? '', scan: null }
}
