import { longestSentence, supportSentence } from '@minga/domain/ask/ask'
import { useInputState } from '@mantine/hooks'
import type { ReactNode } from 'react'

import { focusAtOnce } from '../ui/focus-at-once.ts'
import { FormButtons } from '../ui/form-buttons.tsx'
import { Form } from '../ui/form.tsx'
import { GrowingTextarea } from '../ui/growing-textarea.tsx'
import { FormProblem } from '../ui/states.tsx'

interface SentenceFormProps {
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
  readonly send: (words: string) => void
  readonly onCancel: () => void
}

/** One sentence, which a person says for their organisation or for a record. */
export function SentenceForm(props: SentenceFormProps) {
  const { label, description, verb, isOptional = false, change, problem, children, send, onCancel } = props
  const [words, setWords] = useInputState('')
  // Pasted lines become one.
  const sentence = words.replaceAll(/\s+/g, ' ').trim()
  const isReady = sentence === '' ? isOptional : supportSentence.safeParse(sentence).success
  return (
    <Form className="ask-form" send={() => isReady && send(sentence)}>
      {children}
      <GrowingTextarea
        label={label}
        description={description}
        minRows={2}
        maxLength={longestSentence}
        ref={focusAtOnce}
        value={words}
        onChange={setWords}
      />
      <FormProblem error={change.error} words={problem} />
      <FormButtons verb={verb} isPending={change.isPending} isReady={isReady} onCancel={onCancel} />
    </Form>
  )
}
