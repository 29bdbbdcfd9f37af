import { Button, Group, Modal } from '@mantine/core'
import { blockName } from '@minga/domain/roadmap/block-names'
import { figureOf, figureWidths, mostAlternativeText } from '@minga/domain/roadmap/figure'
import type { Editor } from '@tiptap/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { GrowingTextarea } from '../../ui/growing-textarea.tsx'
import { Segments } from '../../ui/segments.tsx'

/** The alternative text of a figure, and its width. */
export function FigureDialog({
  editor,
  at,
  close,
}: {
  readonly editor: Editor
  /** The place of the figure when the dialog opens. */
  readonly at: number
  readonly close: () => void
}) {
  const { t } = useTranslation('prose')
  const [figure] = useState(() => figureOf(editor.state.doc.nodeAt(at)?.attrs ?? {}))
  const [alt, setAlt] = useState(figure?.alt ?? '')
  const [width, setWidth] = useState(figure?.width ?? 'full')
  const leave = () => {
    close()
    requestAnimationFrame(() => editor.commands.focus())
  }
  const place = () => placeOf(editor, figure?.file, at)
  const keep = () => {
    const found = place()
    if (found !== undefined) {
      const { attrs } = editor.state.doc.nodeAt(found) ?? {}
      editor.view.dispatch(editor.state.tr.setNodeMarkup(found, undefined, { ...attrs, alt: alt.trim(), width }))
    }
    leave()
  }
  const remove = () => {
    const found = place()
    const node = found === undefined ? null : editor.state.doc.nodeAt(found)
    if (found !== undefined && node) editor.view.dispatch(editor.state.tr.delete(found, found + node.nodeSize))
    leave()
  }
  return (
    <Modal
      opened
      onClose={leave}
      title={t('figure.title')}
      returnFocus={false}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          keep()
        }}
      >
        <GrowingTextarea
          label={t('figure.alt')}
          description={t('figure.altWhy')}
          value={alt}
          onChange={({ currentTarget: { value } }) => setAlt(value)}
          maxLength={mostAlternativeText}
          minRows={2}
          maxRows={6}
          data-autofocus
        />
        <Segments
          className="segments-below"
          fullWidth
          aria-label={t('figure.width')}
          value={width}
          onChange={setWidth}
          data={figureWidths.map((value) => ({ value, label: t(`figure.${value}`) }))}
        />
        <Group mt="lg" justify="space-between">
          <Button variant="subtle" color="red" onClick={remove}>
            {t('figure.remove')}
          </Button>
          <Button type="submit">{t('figure.keep')}</Button>
        </Group>
      </form>
    </Modal>
  )
}

/** Others may have written meanwhile: the figure with this file, the nearest to where it stood. */
function placeOf({ state: { doc } }: Editor, file: string | undefined, at: number): number | undefined {
  let nearest: number | undefined
  doc.descendants((node, pos) => {
    const isIt = node.type.name === blockName.figure && node.attrs['file'] === file
    if (isIt && (nearest === undefined || Math.abs(pos - at) < Math.abs(nearest - at))) nearest = pos
    return !node.isTextblock
  })
  return nearest
}
