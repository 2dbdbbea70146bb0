import type { ScriptWordings } from './script-wordings.ts';

/** Every skill in Chinese, by its name. */
export const chineseWordings: ScriptWordings = {
  'keep to the format': {
    advice: ['{严格|准确}遵守要求的回答格式。', '最终答案务必按指定格式给出。'],
    cues: ['格式|标签 遵守|按|严格|给出'],
  },
  'work step by step': {
    advice: ['请{一步一步|逐步}思考后再作答。', '写出推理的中间步骤。'],
    cues: ['一步一步|逐步|分步', '中间步骤|推理步骤'],
  },
  'verify before answering': {
    advice: ['给出答案前先{核对|检查}结论。', '最后再检查一遍答案。'],
    cues: ['答案|结论|结果 核对|检查|验证|复核'],
  },
  'read all of it closely': {
    advice: ['从头到尾仔细阅读全文。', '认真读完每一句话。'],
    cues: ['阅读|读完|通读'],
  },
  'settle what is asked': {
    advice: ['先弄清题目究竟问什么。', '开始前明确任务的目标。'],
    cues: ['弄清|明确|确定 问|目标|任务'],
  },
  'weigh alternatives': {
    advice: ['比较各种可能的答案再作选择。', '在决定之前考虑其他解释。'],
    cues: ['比较 可能|选项|候选', '其他|另外 解释|可能'],
  },
  'pick out the key facts': {
    advice: ['先{找出|提取}关键事实。', '忽略无关的细节。'],
    cues: ['关键|重要|要点 事实|信息|找出|提取', '忽略|无视 无关'],
  },
  'mind conditions and exceptions': {
    advice: ['注意条件和例外情况。', '考虑题目中的每一项限制。'],
    cues: ['条件|例外|限制|特殊情况'],
  },
  'rely on what is given': {
    advice: ['只依据给出的信息作答。', '不要臆测文中没有的内容。'],
    cues: ['!只|仅 依据|根据|基于', '!不要|切勿|避免 臆测|猜测|假设|编造'],
  },
  'commit to one answer': {
    advice: ['给出一个明确的答案。', '拿不准时选择最可能的答案。'],
    cues: ['一个|唯一 明确|确定 答案', '拿不准|不确定 选择'],
  },
  'be concise': {
    advice: ['回答要{简洁|简短}。', '省去多余的话。'],
    cues: ['简洁|简短|简明', '多余|冗长 省|避免|去'],
  },
  'answer as an expert': {
    advice: ['以该领域专家的身份作答。', '运用专业知识。'],
    cues: ['专家|专业知识|资深'],
  },
  'quote the text': {
    advice: ['引用原文中支持答案的句子。', '照抄原文的措辞。'],
    cues: ['引用|照抄', '原文 措辞'],
  },
  'give reasons': {
    advice: ['说明答案的理由。', '解释为什么得出这个结论。'],
    cues: ['理由', '解释 为什么|原因'],
  },
  'weigh the tone': {
    advice: ['体会文字的{语气|口吻}。', '留意作者流露的情绪。'],
    cues: ['语气|口吻|情绪|情感'],
  },
  'notice irony': {
    advice: ['留意讽刺和反语。', '读出字里行间的意思。'],
    cues: ['讽刺|反语|反话', '字里行间'],
  },
  'stay impartial': {
    advice: ['保持{客观|中立}。', '抛开个人偏见。'],
    cues: ['客观|中立|公正|偏见|成见'],
  },
  "consider the writer's intent": {
    advice: ['考虑作者的意图。', '想一想这些话是对谁说的。'],
    cues: ['意图|用意', '对谁说'],
  },
  'balance mixed evidence': {
    advice: ['权衡优点和缺点。', '把正面和负面的内容放在一起衡量。'],
    cues: ['优点|正面|长处 缺点|负面|短处'],
  },
  'use the whole scale': {
    advice: ['充分使用整个评分范围。', '按措辞的强烈程度调整判断。'],
    cues: ['评分|量表 范围|整个|全部', '强烈|程度 调整|区分'],
  },
  'apply the given criteria': {
    advice: ['严格按照给定的标准判断。', '对照每个标签的定义。'],
    cues: ['标准|准则 按照|判断|应用', '定义 对照|按照'],
  },
  'recall background knowledge': {
    advice: ['回想与主题有关的背景知识。', '必要时运用常识。'],
    cues: ['背景知识|常识'],
  },
  'mind negations': {
    advice: ['注意否定词。', '留意“不”“从不”这类字眼。'],
    cues: ['!否定 词|句|表达', '!“不”'],
  },
  'keep track of state': {
    advice: ['跟踪每一次状态变化。', '每一步之后记下当前的位置。'],
    cues: ['跟踪|追踪', '记下|记录|更新 位置|状态|变化'],
  },
  'put events in order': {
    advice: ['按时间先后排列事件。', '理清哪件事在前、哪件事在后。'],
    cues: ['时间 先后|顺序|排列', '在前 在后'],
  },
  'calculate with care': {
    advice: ['计算要仔细准确。', '核实每个数字和单位。'],
    cues: ['计算|运算', '数字|单位 核实|检查|注意'],
  },
  'enumerate before counting': {
    advice: ['计数之前先逐一列出所有项目。', '给每个元素编号再数。'],
    cues: ['列出|列举', '编号'],
  },
  'rule out wrong options': {
    advice: ['逐个排除错误的选项。', '用排除法解题。'],
    cues: ['排除'],
  },
  'draw up the relations': {
    advice: ['用表格或图画出各项之间的关系。', '写明要素之间的关系。'],
    cues: ['关系'],
  },
  'keep persons and things apart': {
    advice: ['不要混淆人物和事物。', '确定每个代词指的是谁。'],
    cues: ['!混淆|弄混', '代词', '谁 做了|说了'],
  },
};
