import { longestSentence, supportSentence } from '@minga/domain/ask/ask'
import type { ReactNode } from 'react'

import { focusAtOnce } from '../ui/focus-at-once.ts'
import { FormButtons } from '../ui/form-buttons.tsx'
import { Form } from '../ui/form.tsx'
import { GrowingTextarea } from '../ui/growing-textarea.tsx'
import { useKeptWords } from '../ui/kept-words.ts'
import { FormProblem } from '../ui/states.tsx'

interface SentenceFormProps {
  /** The key of its words among the person's: they stay on this device until they are sent or given up. */
  readonly place: string
  readonly label: string
  readonly description: string
  readonly verb: string
  /** Whether it may be sent empty: a reason is optional. */
  readonly isOptional?: boolean
  readonly change: { readonly isPending: boolean; readonly error: unknown }
  /** The words of a refusal that only this form can get. */
  readonly problem?: string | undefined
  /** Choices above the sentence. */
  readonly children?: ReactNode
  readonly send: (words: string, accepted: () => void) => void
  readonly onCancel: () => void
}

/** One sentence, which a person says for their organisation or for a record. */
export function SentenceForm(props: SentenceFormProps) {
  const { place, label, description, verb, isOptional = false, change, problem, children, send, onCancel } = props
  const { words, write, forget } = useKeptWords(place)
  const cancel = () => {
    forget()
    onCancel()
  }
  // Pasted lines become one.
  const sentence = words.replaceAll(/\s+/g, ' ').trim()
  const isReady = sentence === '' ? isOptional : supportSentence.safeParse(sentence).success
  return (
    <Form className="ask-form" send={() => isReady && send(sentence, forget)}>
      {children}
      <GrowingTextarea
        label={label}
        description={description}
        minRows={2}
        maxLength={longestSentence}
        ref={focusAtOnce}
        value={words}
        onChange={(event) => write(event.currentTarget.value)}
      />
      <FormProblem error={change.error} words={problem} />
      <FormButtons verb={verb} isPending={change.isPending} isReady={isReady} onCancel={cancel} />
    </Form>
  )
}
