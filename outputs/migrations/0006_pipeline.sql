-- Which language pipeline read the paper ('querplan_de 2, HanTa 1.2.1', 'de_core_news_lg 3.8.0 + querplan_de 2').

alter table document add column pipeline text;
