package plan

import (
	"testing"
)

func TestReadTopic(t *testing.T) {
	checkReadings(t, []reading{
		{"◆产业现状", "◆", "产业现状", Topic},
		{"◆不断做大园区总量。坚持以存量吸引增量、用增量激活存量。", "◆", "不断做大园区总量", Topic},
		{"◆前沿新材料 以市场需求为导向，加快开发铌钛合金和铌锡合金等低温超导材料，提高磁致伸缩材料等智能材料研发能力。", "◆", "前沿新材料", Topic},
		{"■ 指导思想", "■", "指导思想", Topic},
	}, []string{"产业◆现状"})
}

// A ◆ right behind a column's title stands in the column, with its fellows; one
// behind the column's text has ended it.
func TestTopicsInColumns(t *testing.T) {
	p := parseText(t, "p.txt", "一、新材料产业\n◆产业布局\n专栏八： 新材料产业\n◆金属新材料\n--新型轻合金材料。依托安义铝合金等生产基地。\n◆非金属新材料\n--特种玻璃产业。 依托浮法玻璃。\n二、钢铁产业\n◆产业布局\n专栏九： 钢铁产业\n全省打造四大基地。\n◆战略举措\n推进重组。\n")
	same(t, p, `
heading 一、|新材料产业
  topic ◆|产业布局
    column 专栏八|新材料产业
      topic ◆|金属新材料
        item --|新型轻合金材料
          paragraph «依托安义铝合金等生产基地。»
      topic ◆|非金属新材料
        item --|特种玻璃产业
          paragraph «依托浮法玻璃。»
heading 二、|钢铁产业
  topic ◆|产业布局
    column 专栏九|钢铁产业
      paragraph «全省打造四大基地。»
  topic ◆|战略举措
    paragraph «推进重组。»
`)
}
