import { isCalmPicture, pictureHeadBytes } from '@minga/domain/file/picture'
import { imageHeaderOf } from '@minga/domain/image/image-kind'
import type { FileView } from '@minga/protocol/http/files'
import { useEffect, useRef, useState } from 'react'

import { FileIcon } from './file-label.tsx'
import { FilePicture } from './file-picture.tsx'
import { useFileSender } from './file-sender-context.tsx'

/** Of the box in the line, in CSS pixels. */
const width = 80
const height = 60
let drawing: Promise<void> = Promise.resolve()

/**
 * A picture that is attached and not sent, drawn small from this device's own bytes: which one it is is seen before anybody else
 * sees it. On a canvas, because a page of ours shows pictures of the server alone (its content security policy). What was sent
 * before comes from there. Its name stands beside it.
 */
export function DraftPicture({ file }: { readonly file: FileView }) {
  const { id, kind } = file
  const sender = useFileSender()
  const [isSent, setIsSent] = useState(false)
  // As it was at first: a canvas that changes its size is empty.
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
    // One after the other: while it is decoded, each takes four bytes for each of its dots.
    // What no browser can draw keeps the sign of what sort of thing it is.
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
  // No larger than the box takes on a dense screen, whichever side is the longer.
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
