// The ways to read a clause: what begins with a verb, 以, 在 or 把, and the names that stand before one.

package relation

// ways read what begins with a word of the vocabulary, leads what begins with any other, supportWays what stands behind a verb of
// support. They call one another, so they are put together when the package is.
var ways, leads, supportWays []way

func init() {
	ways = []way{
		{Way{"以…为…: who leans on whom", []string{"光伏产业以江铜集团为龙头"}, []string{"以改革为动力"}}, by, (*walk).lean},
		{Way{"在…: where it is done", nil, []string{"在全国领先"}}, at, (*walk).standsAt},
		{Way{"把…打造成…", []string{"将南昌高新技术产业开发区建设成全国重要的软件产业基地"}, []string{"把安全放在首位"}}, take, (*walk).takes},
		{Way{"依托…", []string{"依托南昌航空大学优势"}, []string{"依托资源优势"}}, rely, (*walk).relies},
		{Way{"where something stands", []string{"江铜集团落户鹰潭市"}, []string{"项目落户园区"}}, locate, (*walk).located},
		{Way{"who is supported", []string{"支持江铜集团发展铜箔"}, []string{"支持中小企业发展"}}, support, (*walk).supports},
		{Way{"what is there already", []string{"已形成硅料、硅片生产能力"}, []string{"已形成良好局面"}}, have, (*walk).produces},
		{Way{"whose duty it is", []string{"省科技厅负责项目管理"}, nil}, duty, (*walk).answers},
		{Way{"a standing that was won", []string{"南昌市获批国家物流枢纽"}, []string{"南昌市入选全国百强"}}, win, (*walk).wins},
		{Way{"what is built", []string{"打造世界级光伏产业基地"}, []string{"建成20个中心"}}, build, (*walk).builds},
		{Way{"what is developed", []string{"重点发展汽车产业"}, []string{"发展向好趋势并未改变"}}, develop, (*walk).develops},
		{Way{"what is pushed forward", []string{"推进光伏产业发展"}, []string{"推进交通攻坚、产业重塑、城市更新"}}, push, (*walk).pushes},
	}
	leads = []way{
		{Way{"a line of business and its verb behind it", []string{"音视频、北斗等新兴产业加速壮大"}, []string{"全省建材产业快速发展"}}, 0, (*walk).lineRises},
		{Way{"goods that are there", []string{"最高10米液压支架成功下线"}, nil}, 0, (*walk).launched},
		{Way{"what is developed and its verb behind it", []string{"稀土产业不断做大做强"}, []string{"汽车产业发展"}}, 0, (*walk).goodsRise},
		{Way{"clusters go on with the verb of the clause before", []string{"形成电子信息、汽车2个千亿级产业集群，医药、食品等3个百亿级产业集群"}, nil}, 0, (*walk).clustersGoOn},
		{Way{"尤其是, 特别是", nil, nil}, 0, (*walk).especially},
		{Way{"places go on with the verb of the clause before", []string{"宜春重点发展高安的水轮发电机，丰城的港口机械制动器"}, nil}, 0, (*walk).ownerGoesOn},
		{Way{"something is made that a task strengthens", []string{"加强风电、光伏等清洁能源开发利用"}, []string{"加强风电、光伏等领域合作"}}, 0, (*walk).strengthened},
		{Way{"what settles somewhere", []string{"争取国家算力中心在鹰潭市布局"}, []string{"争取更多项目在鹰潭市落地"}}, 0, (*walk).settled},
		{Way{Name: "names before a verb"}, 0, (*walk).subject},
		{Way{Name: "a name that nobody knows before a standing"}, 0, (*walk).winner},
		{Way{Name: "an industry opens the sentence"}, 0, (*walk).industryOpens},
		{Way{Name: "who a figure is given of"}, 0, (*walk).measured},
		{Way{Name: "somebody without a name"}, 0, (*walk).nameless},
	}
	supportWays = []way{
		{Way{"a place that is supported acts", []string{"支持赣州发展稀土产业"}, nil}, 0, (*walk).placeActs},
		{Way{Name: "a place that is supported reaches something"}, 0, (*walk).placeReaches},
		{Way{"whoever does it is supported", []string{"支持发展铜箔产业"}, nil}, 0, (*walk).verbSupported},
		{Way{"a line of business is supported", []string{"支持文旅、康养等服务贸易发展"}, nil}, 0, (*walk).lineSupported},
		{Way{"somebody who is supported in winning a standing", []string{"支持神农源、大觉山创建国家5A级旅游景区"}, []string{"支持企业创建品牌"}}, 0, (*walk).winnerSupported},
		{Way{"goods are supported where they are made", []string{"支持智能机器人研发及产业化应用"}, []string{"支持企业研发"}}, 0, (*walk).goodsSupported},
		{Way{"somebody named is supported", []string{"支持江铜集团做大做强"}, []string{"支持企业做大做强"}}, 0, (*walk).bodySupported},
	}
}
