import { LeftOutlined, RightOutlined, ZoomInOutlined, ZoomOutOutlined } from '@ant-design/icons'
import { Button, Flex, Space } from 'antd'
import { useState } from 'react'
import { useWords, words } from '../../words/words'
import './letters.css'

const paperWords = words(
  {
    page: (page: number, total: number) => `Page ${page} of ${total}`,
    pageImage: (title: string, page: number) => `${title}, page ${page}`,
    earlierPage: 'Previous page',
    laterPage: 'Next page',
    zoomIn: 'Larger',
    zoomOut: 'Smaller',
    zoomed: (percent: number) => `${percent} %`,
    firstPages: (shown: number, total: number) =>
      `The first ${shown} of ${total} pages are shown; for the others download the original.`,
  },
  {
    page: (page: number, total: number) => `第 ${page} 页，共 ${total} 页`,
    pageImage: (title: string, page: number) => `${title}，第 ${page} 页`,
    earlierPage: '上一页',
    laterPage: '下一页',
    zoomIn: '放大',
    zoomOut: '缩小',
    zoomed: (percent: number) => `${percent}%`,
    firstPages: (shown: number, total: number) =>
      `仅显示前 ${shown} 页（共 ${total} 页），其余请下载原件查看。`,
  },
)

const ZOOMS = [50, 75, 100, 150, 200, 300]
const WHOLE = 2

/** A letter as the pictures that the service drew, page by page. */
export function PaperPages({
  title,
  pages,
  total,
}: {
  title: string
  pages: string[]
  total: number
}) {
  const w = useWords(paperWords)
  const [at, setAt] = useState(0)
  const [zoom, setZoom] = useState(WHOLE)
  return (
    <Flex vertical gap={8}>
      <Space wrap>
        <Button
          icon={<LeftOutlined />}
          aria-label={w.earlierPage}
          disabled={at === 0}
          onClick={() => setAt(at - 1)}
        />
        <span aria-live="polite">{w.page(at + 1, total)}</span>
        <Button
          icon={<RightOutlined />}
          aria-label={w.laterPage}
          disabled={at >= pages.length - 1}
          onClick={() => setAt(at + 1)}
        />
        <Button
          icon={<ZoomOutOutlined />}
          aria-label={w.zoomOut}
          disabled={zoom === 0}
          onClick={() => setZoom(zoom - 1)}
        />
        <span aria-live="polite">{w.zoomed(ZOOMS[zoom] ?? 100)}</span>
        <Button
          icon={<ZoomInOutlined />}
          aria-label={w.zoomIn}
          disabled={zoom === ZOOMS.length - 1}
          onClick={() => setZoom(zoom + 1)}
        />
      </Space>
      {pages.length < total && <span>{w.firstPages(pages.length, total)}</span>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what is larger than its frame is scrolled by the keyboard */}
      <section className="letter-frame" tabIndex={0} aria-label={title}>
        <img
          className={`letter-page letter-zoom-${ZOOMS[zoom]}`}
          alt={w.pageImage(title, at + 1)}
          src={`data:image/png;base64,${pages[at]}`}
        />
      </section>
    </Flex>
  )
}
