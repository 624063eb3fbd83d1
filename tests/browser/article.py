"""A news page as somebody pastes it, invented: navigation, title, byline, captions, quotations, figures, colour."""

PAGE = """\
Home | Town | Region | Sport | Weather

Brookhaven promised ten thousand trees. How many are alive?

By Tessa Lindqvist
Published 14 May 2025, updated 15 May 2025
Reading time: 6 minutes

Photo: A volunteer waters a young lime on Harbour Road. (Picture: Brookhaven Courier)

The town hall smelled of fresh paint when its doors opened on Monday morning, and on the steps somebody had left \
a row of seedlings in yoghurt pots. 🌳 It was a quiet protest, and everybody who went in that day had to step \
around it.

Three years ago the council voted for the largest planting in the town's history. The programme has cost €3.2 \
million so far, Mayor Ana Ferreira told the council on Tuesday. “We planted 12,400 trees in three years, more \
than any town of our size in the country,” Ferreira said. “Anyone who walks down Harbour Road can see it.”

Not everyone who walks there agrees. On the stretch between the bakery and the old ferry landing, the stakes \
stand in a neat line, and many of them hold up nothing but a dry stick. A man selling newspapers shrugged when \
he was asked about them. The wind comes in hard from the water here, and it always has.

Maria Lopez, a nurse, told a Reuters reporter that 2,905 of the young trees had died by the end of 2024. She \
leads a group of neighbours who have walked every street with a clipboard since the first autumn. “We counted \
each of them twice,” she said, and laid a folder on the kitchen table that was as thick as a loaf of bread.

What the register says

The regional forest office counted 12,340 trees in its register in May 2025. The register lists where each was \
planted and by whom, but nobody has to report when one is felled or dies. The office has four inspectors for 61 \
municipalities, according to its annual report. It is a small staff in a long corridor, with a coffee machine \
that has been out of order since Easter.

“A register of plantings is no register of trees,” said Jonas Meyer, a forester who worked for the office until \
2022. In dry years, a quarter of all street trees die within three summers, Meyer said. He spoke slowly, looking \
out at a garden in which everything appeared to thrive.

Caption: The council's own map shows 318 streets with new trees. Graphic: Courier

The council hired at least 35 gardeners last year, according to minutes seen by the Courier. The minutes also \
show that the budget for watering was cut by 18 percent in the same year. A spokesman for the council, Petr \
Novak, denied that the cut had done any harm. “Every tree was watered at least 20 times in its first summer,” \
Novak said.

Former gardeners remember it otherwise. Two of them, who asked that their names not be printed, say there were \
weeks when the only tanker stood in the workshop. They told it without anger, the way one talks about an aunt \
who never wrote.

Money from elsewhere

The national government paid 70 percent of the programme, the finance ministry said in a statement on 2 April. \
The town has to pay the money back if fewer than 9,000 trees are alive in 2027. That clause stands on page 14 of \
the contract, and hardly anybody on the council seems to have read so far. One member leafed through her copy \
during our conversation, found the page, and was silent for a while.

Compared with its neighbours, Brookhaven still does well. Oakmere planted 4,100 trees in the same time, and \
Saltby, which is twice as large, planted 6,750. Unemployment in the town fell to 4.1 percent in 2024, the labour \
agency reported, and some on the council like to mention both in one breath.

Advertisement

Then there is the shade. The university measured 41.3 degrees on the market square last July, the highest value \
since measurements began in 1952. Under the old planes by the church it was seven degrees cooler on the same \
afternoon. “You do not need a study to know where to sit,” said a woman who has sold cherries there for thirty \
summers.

A bridge, and what it has to do with it

The old bridge was closed in 2019 after engineers found 14 cracks in its piers. Its repair took €1.1 million out \
of the green budget, opposition leader Dalia Haddad said in a radio interview. The mayor's office calls that \
false: the money had been returned in full by March 2023, it wrote to the Courier.

Haddad wants the trees to be counted again, this time by people who are not paid by the town. “I would bet that \
not even 8,000 are alive,” she said. She may be right, or she may not; at the moment, nobody could say.

Related: Why limes suffer from salt
Related: Five parks for a rainy Sunday

What comes next

In June the council will decide about a new count. It would cost about €45,000 and take four months, according \
to the proposal. The mayor has not said how she will vote. If the trees are counted in autumn, the leaves will \
be down, and telling the living from the dead will be a matter of scratching the bark with a thumbnail.

On Harbour Road, meanwhile, the volunteers have their own way. On Thursday evenings they meet at the ferry \
landing with cans and buckets, nine or ten of them, sometimes a dog. Children played by the water, and the \
evening was warm. They begin at the bakery and go on until it is dark.

“One looks after what is in front of the door,” said the oldest of them, and put down his can. Behind him a \
blackbird sat on a stake that held up nothing at all, and sang as if it had been paid for it.

Correction: An earlier version of this article said that Saltby planted 6,570 trees. It planted 6,750.

Share this article · Print · Newsletter
© Brookhaven Courier 2025. All rights reserved.
"""
