import type { CriterionResultView } from '@minga/protocol/http/ratings'
import './spread-plot.css'

type Shown = Extract<CriterionResultView, { state: 'shown' }>

const [width, height, edge] = [104, 20, 8]
const middle = height / 2
/** The marks are 1 to 5. */
const x = (mark: number) => edge + ((mark - 1) / 4) * (width - 2 * edge)

/**
 * How marks are spread: a line from the least to the greatest where it is told, a bar between the quartiles, a stroke at the
 * median, a point at the mean. The figures stand beside it in words.
 */
export function SpreadPlot({ result }: { readonly result: Shown }) {
  const { least, most, lower, upper, median, mean } = result
  const thin = Math.max(x(upper) - x(lower), 2)
  return (
    <svg className="spread-plot" width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden>
      {[1, 2, 3, 4, 5].map((mark) => (
        <line key={mark} className="spread-tick" x1={x(mark)} x2={x(mark)} y1={height - 4} y2={height - 1} />
      ))}
      {least === undefined || most === undefined ? null : (
        <line className="spread-range" x1={x(least)} x2={x(most)} y1={middle} y2={middle} />
      )}
      <rect
        className="spread-quartiles"
        x={x(lower) - (x(upper) === x(lower) ? 1 : 0)}
        y={middle - 4}
        width={thin}
        height={8}
        rx={1}
      />
      <line className="spread-median" x1={x(median)} x2={x(median)} y1={middle - 6} y2={middle + 6} />
      <circle className="spread-mean" cx={x(mean)} cy={middle} r={2.5} />
    </svg>
  )
}
