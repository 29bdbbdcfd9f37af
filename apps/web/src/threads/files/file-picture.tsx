import { isCalmPicture, pictureHeadBytes } from '@minga/domain/file/picture'
import { imageHeaderOf } from '@minga/domain/image/image-kind'
import type { FileView } from '@minga/protocol/http/files'
import { useState, useEffect, useRef } from 'react'

import { FileIcon } from './file-label.tsx'
import { useFileSender } from './use-file-sender.ts'

/**
 * The thumbnail of a picture, in a box of fixed size so that nothing moves when it loads. Fetched near the screen, from
 * the route that checks the right to read; where it does not load, the icon of its kind stays.
 */
export function FilePicture({ file: { id, name, kind } }: { readonly file: FileView }) {
  const [isMissing, setIsMissing] = useState(false)
  return (
    <span className="file-picture">
      <FileIcon kind={kind} />
      {isMissing ? null : (
        <img
          src={`/api/files/${id}?as=picture`}
          alt={name}
          width={80}
          height={60}
          loading="lazy"
          decoding="async"
          draggable={false}
          onError={() => setIsMissing(true)}
        />
      )}
    </span>
  )
}

/** The size of the thumbnail, in CSS pixels. */
const width = 80
const height = 60
let drawing: Promise<void> = Promise.resolve()

/**
 * The thumbnail of an attached picture that is not sent yet, drawn from this device's bytes, so that the author can
 * check it first. On a canvas, because the content security policy allows pictures of the server alone. An uploaded one
 * comes from the server. Its name stands beside it.
 */
export function DraftPicture({ file }: { readonly file: FileView }) {
  const { id, kind } = file
  const sender = useFileSender()
  const [isSent, setIsSent] = useState(false)
  // Fixed at first, because resizing a canvas empties it.
  const [density] = useState(() => Math.min(2, devicePixelRatio))
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    let isGone = false
    const draw = async () => {
      const bytes = await sender.bytesOf(id)
      if (isGone) return
      if (bytes === undefined) return setIsSent(true)
      const picture = await smallPicture(bytes)
      if (picture && canvas.current) drawCovering(canvas.current, picture)
      picture?.close()
    }
    // One at a time: a decoded picture takes four bytes for each pixel. A picture that the browser cannot draw keeps
    // its icon.
    drawing = drawing.then(draw).catch(() => undefined)
    return () => void (isGone = true)
  }, [sender, id])
  if (isSent) return <FilePicture file={file} />
  return (
    <span className="file-picture">
      <FileIcon kind={kind} />
      <canvas ref={canvas} width={width * density} height={height * density} aria-hidden />
    </span>
  )
}

async function smallPicture(bytes: Blob): Promise<ImageBitmap | undefined> {
  const head = new Uint8Array(await bytes.slice(0, pictureHeadBytes).arrayBuffer())
  const size = imageHeaderOf(head)
  if (size === undefined || !isCalmPicture(head)) return undefined
  // Scaled by its longer side to the size of the box on a dense screen.
  const isWide = size.width / size.height > width / height
  return createImageBitmap(bytes, isWide ? { resizeHeight: 2 * height } : { resizeWidth: 2 * width })
}

function drawCovering(canvas: HTMLCanvasElement, picture: ImageBitmap): void {
  const scale = Math.max(canvas.width / picture.width, canvas.height / picture.height)
  const [wide, high] = [picture.width * scale, picture.height * scale]
  const context = canvas.getContext('2d')
  if (context === null) return
  context.imageSmoothingQuality = 'high'
  context.drawImage(picture, (canvas.width - wide) / 2, (canvas.height - high) / 2, wide, high)
}
