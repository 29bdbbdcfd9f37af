import { blockName } from '@minga/domain/roadmap/block-names'
import { chartLinkOf, type ChartLink } from '@minga/domain/roadmap/chart-link'
import { chartLinkData } from '@minga/domain/text-form/html-text'
import { Node } from '@tiptap/core'

/** A chart as a block. It stores its kind and its source; the page fetches its figures. */
export const ChartNode = Node.create({
  name: blockName.chart,
  group: 'block',
  atom: true,
  selectable: true,
  draggable: true,

  addAttributes: () => ({
    chart: { default: null, rendered: false },
    room: { default: null, rendered: false },
    record: { default: null, rendered: false },
    group: { default: null, rendered: false },
  }),
  parseHTML: () => [{ tag: 'div[data-chart]', getAttrs: ({ dataset }) => linkOfData(dataset) ?? false }],
  renderHTML: ({ node: { attrs } }) => {
    const link = chartLinkOf(attrs)
    return ['div', link === undefined ? {} : chartLinkData(link)]
  },
})

/** The chart that an element's data name, without any other data. */
function linkOfData({ chart, room, record, group }: DOMStringMap): ChartLink | undefined {
  return chartLinkOf({ chart, room, record, group })
}
