import { Button } from '@mantine/core'
import { imageChanged } from '@minga/protocol/http/images'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'

import { sendJson } from '../api/api.ts'
import { FormProblem } from './states.tsx'

import './image-field.css'

/** Shows, changes and removes an image: a logo or an avatar. Scales it down before it is sent. */
export function ImageField({
  path,
  image,
  label,
}: {
  /** The address for changing it, and for showing it unless `shownAt` differs. */
  readonly path: string
  readonly image: { readonly name: string; readonly shownAt: string } | undefined
  readonly label: string
}) {
  const { t } = useTranslation('ui')
  const queries = useQueryClient()
  const input = useRef<HTMLInputElement>(null)
  const send = useMutation({
    mutationFn: async (file: File | undefined) =>
      file === undefined
        ? sendJson('DELETE', path, undefined, imageChanged)
        : sendJson('POST', path, { image: await shrunkImage(file) }, imageChanged),
    onSuccess: () => queries.invalidateQueries(),
  })
  return (
    <div className="image-field">
      {image === undefined ? null : <img src={`${image.shownAt}?v=${image.name}`} alt={label} />}
      <Button variant="default" loading={send.isPending} onClick={() => input.current?.click()}>
        {label}
      </Button>
      {image === undefined ? null : (
        <Button variant="subtle" color="gray" onClick={() => send.mutate(undefined)}>
          {t('removeImage')}
        </Button>
      )}
      <input
        ref={input}
        hidden
        type="file"
        accept="image/png,image/jpeg,image/webp"
        aria-label={label}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0]
          event.currentTarget.value = ''
          if (file !== undefined) send.mutate(file)
        }}
      />
      <FormProblem error={send.error} words={send.isError ? t('noImage') : undefined} />
    </div>
  )
}

const side = 512

/**
 * An image in base 64, redrawn with at most 512 pixels a side, which also removes a photo's metadata.
 *
 * @throws for a file that this browser cannot draw
 */
async function shrunkImage(file: File): Promise<string> {
  const drawn = await createImageBitmap(file)
  const scale = Math.min(1, side / Math.max(drawn.width, drawn.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(drawn.width * scale))
  canvas.height = Math.max(1, Math.round(drawn.height * scale))
  canvas.getContext('2d')?.drawImage(drawn, 0, 0, canvas.width, canvas.height)
  drawn.close()
  const [, base64 = ''] = canvas.toDataURL('image/webp', 0.9).split(',')
  return base64
}
