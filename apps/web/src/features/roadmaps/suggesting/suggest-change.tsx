import { Button, NativeSelect } from '@mantine/core'
import { standingForm, writeWording, type BlockForm } from '@minga/domain/proposal/block-form'
import { plainLetters } from '@minga/domain/proposal/line-letters'
import { proposalKinds, proposedChange, type ProposalKind } from '@minga/domain/proposal/proposed-change'
import { resolveChange } from '@minga/domain/proposal/resolve-change'
import { blockName, letterBlocks } from '@minga/domain/roadmap/block-names'
import type { TreeElement, TreeNode } from '@minga/domain/roadmap/block-tree'
import { identifiedBlocks } from '@minga/domain/roadmap/identified-blocks'
import { clausesOf } from '@minga/domain/version/clauses'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { shortWords } from '../../../proposals/short-words.ts'
import { LineEditor } from '../../../prose/line-editor.tsx'
import { focusAtOnce } from '../../../ui/focus-at-once.ts'
import { Form } from '../../../ui/form.tsx'
import { GrowingTextarea } from '../../../ui/growing-textarea.tsx'
import { FormSelect } from './form-select.tsx'
import type { DraftChange } from './kept-set.ts'
import { newBlocks } from './new-blocks.ts'
import { sentenceStarts } from './sentence-starts.ts'

/** The form for one change of one paragraph: what to do, with what words, and why. Kept on the device when it is added. */
export function SuggestChange({
  tree,
  block,
  add,
  cancel,
}: {
  readonly tree: readonly TreeElement[]
  /** `null` is the beginning of the text. */
  readonly block: string | null
  readonly add: (change: Omit<DraftChange, 'id'>) => void
  readonly cancel: () => void
}) {
  const { t } = useTranslation(['proposals', 'ui'])
  // The text when the form was opened: other people's changes meanwhile are compared with it when the set is sent.
  const [base] = useState(tree)
  const element = block === null ? undefined : identifiedBlocks(base).get(block)?.element
  const kinds = kindsFor(base, block, element)
  const [kind, setKind] = useState<ProposalKind>(kinds[0] ?? 'insert-after')
  const [line, setLine] = useState<readonly TreeNode[]>(element?.content ?? [])
  const standing = block === null ? undefined : standingForm(base, block)
  const [form, setForm] = useState<BlockForm | undefined>(standing)
  // Behind a point of a list it is another point.
  const mayChooseForm = block === null || standing?.is === 'paragraph' || standing?.is === 'heading'
  const [added, setAdded] = useState('')
  const [addedForm, setAddedForm] = useState<BlockForm>({ is: 'paragraph' })
  const [after, setAfter] = useState('')
  const starts = sentenceStarts(plainLetters(element?.content ?? []))
  const [at, setAt] = useState(starts[0]?.at ?? 0)
  const [why, setWhy] = useState('')
  const asked = () => {
    switch (kind) {
      case 'replace':
        return { kind, block, content: writeWording({ line, ...(form && { form }) }) }
      case 'insert-after':
        return { kind, block, content: newBlocks(added, addedForm) }
      case 'move':
        return { kind, block, after: after === '' ? null : after }
      case 'split':
        return { kind, block, at }
      case 'delete':
      case 'join':
        return { kind, block }
    }
  }
  const parsed = proposedChange.safeParse(asked()).data
  const resolved = parsed && resolveChange(base, parsed)
  const isReady = resolved !== undefined && typeof resolved !== 'string'
  const send = () => {
    if (isReady) add({ ...resolved, why })
  }
  return (
    <Form className="suggest-form" send={send}>
      <NativeSelect
        ref={focusAtOnce}
        label={t('what')}
        value={kind}
        onChange={(event) => setKind(proposalKinds.find((each) => each === event.currentTarget.value) ?? kind)}
        data={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
      />
      {kind === 'replace' ? (
        <>
          <div>
            <p className="suggest-label">{t('newWords')}</p>
            <LineEditor initial={line} label={t('newWords')} changed={setLine} />
          </div>
          {form === undefined ? null : <FormSelect form={form} choose={setForm} />}
        </>
      ) : null}
      {kind === 'insert-after' ? (
        <GrowingTextarea
          label={t('newParagraph')}
          description={t('newParagraphHow')}
          minRows={3}
          value={added}
          onChange={(event) => setAdded(event.currentTarget.value)}
        />
      ) : null}
      {kind === 'insert-after' && mayChooseForm ? <FormSelect form={addedForm} choose={setAddedForm} /> : null}
      {kind === 'move' ? (
        <NativeSelect
          label={t('whereTo')}
          value={after}
          onChange={(event) => setAfter(event.currentTarget.value)}
          data={placesOf(base, block, t('toBeginning'), (named) => t('toBehind', { words: named }))}
        />
      ) : null}
      {kind === 'split' ? (
        <NativeSelect
          label={t('secondBegins')}
          value={String(at)}
          onChange={(event) => setAt(Number(event.currentTarget.value))}
          data={starts.map((start) => ({ value: String(start.at), label: `«${shortWords(start.words)}»` }))}
        />
      ) : null}
      <GrowingTextarea
        label={t('why')}
        minRows={1}
        maxRows={6}
        maxLength={4000}
        value={why}
        onChange={(event) => setWhy(event.currentTarget.value)}
      />
      {resolved === 'changes-nothing' && kind === 'move' ? <p className="proposal-where">{t('thereAlready')}</p> : null}
      <div className="proposal-acts">
        <Button type="submit" size="compact-md" disabled={!isReady}>
          {t('add')}
        </Button>
        <Button variant="subtle" color="gray" size="compact-md" onClick={cancel}>
          {t('ui:cancel')}
        </Button>
      </div>
    </Form>
  )
}

/** The possible changes of a block: the domain decides, so that the form offers nothing that the server refuses. */
function kindsFor(
  tree: readonly TreeElement[],
  block: string | null,
  element: TreeElement | undefined,
): readonly ProposalKind[] {
  if (block === null || element === undefined) return ['insert-after']
  const isLine = element.name === blockName.paragraph || element.name === blockName.heading
  return proposalKinds.filter((kind) => {
    if (kind === 'replace') return letterBlocks.includes(element.name)
    if (kind === 'split') return isLine && sentenceStarts(plainLetters(element.content)).length > 0
    if (kind === 'join') return typeof resolveChange(tree, { kind, block }) !== 'string'
    return true
  })
}

function placesOf(
  tree: readonly TreeElement[],
  block: string | null,
  first: string,
  behind: (words: string) => string,
): { readonly value: string; readonly label: string }[] {
  const places = clausesOf(tree).flatMap(({ id, letters }) =>
    id === '' || id === block || letters.trim() === '' ? [] : [{ value: id, label: behind(shortWords(letters)) }],
  )
  return [{ value: '', label: first }, ...places]
}
